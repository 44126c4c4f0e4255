import { Type, type Static } from "typebox";
import { SchemaLink } from "./common.ts";

const closed = { additionalProperties: false } as const;

/** Somebody has read a yellow finding and stands for it, until a day. */
export const Acknowledgment = Type.Object(
  {
    finding: Type.String({ pattern: "^[0-9a-f]{4}(-[0-9a-f]{4}){3}$", description: "The finding's fingerprint, as `fascia check` shows it. It changes when the facts behind the finding do, and the acknowledgment ends." }),
    code: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", description: "The rule's code, for those who read this file." }),
    who: Type.String({ minLength: 1, description: "Who stands for it: a person that others can ask." }),
    role: Type.Optional(Type.String({ description: "In which role: a finding that asks for an admin's review needs one of the workspace's admin roles." })),
    why: Type.String({ minLength: 10, description: "Why it is right here, in a sentence." }),
    until: Type.String({ format: "date", description: "The last day on which it counts." }),
  },
  { ...closed, description: "One finding that somebody stands for." },
);
export type Acknowledgment = Static<typeof Acknowledgment>;

/** `acknowledgments.json`: what people have said of findings. It is about the specs and no part of them, nor of their digest. */
export const AcknowledgmentsFile = Type.Object(
  { $schema: SchemaLink, acknowledgments: Type.Array(Acknowledgment) },
  { ...closed, $id: "acknowledgments.schema.json", title: "Acknowledgments", description: "Yellow findings that somebody stands for. Red ones cannot be acknowledged." },
);
export type AcknowledgmentsFile = Static<typeof AcknowledgmentsFile>;

/** Where it lies in a workspace. */
export const acknowledgmentsPath = "acknowledgments.json";
