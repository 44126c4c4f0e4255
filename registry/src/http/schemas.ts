import { Type, type Static, type TSchema } from "typebox";

export const closed = { additionalProperties: false } as const;

// The years and offsets that Postgres takes too; `format` alone lets in the year 0 and offsets of 23 hours.
export const Instant = Type.String({ format: "date-time", pattern: "^(?!0000).*(?:[Zz]|[+-](?:0\\d|1[0-4]):[0-5]\\d)$", description: "RFC 3339, in UTC.", examples: ["2026-01-31T12:00:00.000Z"] });
// `format` alone takes the form `urn:uuid:…` too, which Postgres does not.
export const Uuid = Type.String({ format: "uuid", pattern: "^[^:]*$", examples: ["0b2f5d0e-6f0a-4f7e-9a55-1d2c3b4a5f60"] });
export const WorkspaceName = Type.String({ pattern: "^[a-z][a-z0-9-]*$", maxLength: 40, description: "As in addresses.", examples: ["shop"] });
export const VersionNumber = Type.Integer({ minimum: 1, maximum: 2_147_483_647, examples: [3] });
export const Revision = Type.Integer({ minimum: 0, maximum: 2_147_483_647, description: "Grows with each save of a draft.", examples: [7] });
export const Message = Type.String({ minLength: 1, maxLength: 2000, description: "What somebody gains by it.", examples: ["Let customers cancel an order."] });
export const Email = Type.String({ format: "email", maxLength: 254, examples: ["ada@example.org"] });

/** The schema or null: `"type": ["string", "null"]` where it can be said so, because answers of that form are written without looking at alternatives. */
export function Nullable<T extends TSchema>(schema: T) {
  const { type, enum: values } = schema as { readonly type?: unknown; readonly enum?: unknown };
  const plain = typeof type === "string" && type !== "object" && values === undefined;
  return Type.Unsafe<Static<T> | null>(plain ? { ...schema, type: [type, "null"] } : Type.Union([schema, Type.Null()]));
}

export const WorkspaceParams = Type.Object({ workspace: WorkspaceName }, closed);
export const VersionParams = Type.Object({ workspace: WorkspaceName, version: VersionNumber }, closed);
export const DraftParams = Type.Object({ workspace: WorkspaceName, draft: Uuid }, closed);

export const Limit = Type.Integer({ minimum: 1, maximum: 100, default: 20, description: "How many at most." });
export const Offset = Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0, description: "How many to leave out." });

/** The query of a list that goes on after the last item of the page before. */
export const Cursor = <T extends TSchema>(cursor: T) => Type.Object({ limit: Limit, before: Type.Optional(cursor) }, closed);

/** A page of a list; `next` leads to the page after it. */
export const Page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: Type.Unsafe<number | string | null>({ type: ["integer", "string", "null"], description: "Hand it to the next request as `before` (or `after`); null on the last page." }) }, closed);

/** One item more than the page holds is asked for, so that the last page is known to be the last. */
export function page<T, C extends number | string>(found: readonly T[], limit: number, cursorOf: (item: T) => C): { items: T[]; next: C | null } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** Values of one form by names that are data: whatever the name, also one with a line break, the value is of that form. */
export function ByName<T extends TSchema>(value: T, about: { readonly description: string; readonly examples: readonly unknown[] }) {
  return Type.Unsafe<Readonly<Record<string, Static<T>>>>({ type: "object", additionalProperties: value, ...about });
}

/** Texts of files by their paths, as a workspace's folder has them. */
export const Files = ByName(Type.String(), {
  description: "The text of each file by its path in the workspace's folder, exactly as it is to be kept.",
  examples: [{ "workspace.json": '{ "name": "shop", "description": "A shop." }\n' }],
});
export type Files = Static<typeof Files>;

/** RFC 9457, with the members that every problem of the registry has. */
export const ProblemSchema = Type.Object(
  {
    type: Type.Literal("about:blank"),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: "What happened, and what to do." }),
    code: Type.String({ description: "Stable; a program decides by it." }),
    requestId: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ in: Type.Enum(["body", "query", "path", "header"]), pointer: Type.String({ description: "A JSON pointer (RFC 6901)." }), message: Type.String() }, closed)),
    ),
  },
  {
    $id: "Problem",
    additionalProperties: true,
    examples: [{ type: "about:blank", title: "Not Found", status: 404, detail: 'There is no workspace "shop" that you are a member of.', code: "NOT_FOUND", requestId: "req-1" }],
  },
);
