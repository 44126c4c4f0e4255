import type { EntitySpec, ToolSpec } from "../../spec/index.ts";

type Transition = NonNullable<EntitySpec["statusMachine"]>["transitions"][number];

/** A parcel that is `packed`, then `sent`, then `arrived`, with these transitions in place of the usual ones. */
export function parcel(transitions: readonly Transition[] = [send, arrive], states: readonly string[] = ["packed", "sent", "arrived"]): EntitySpec {
  return {
    name: "Parcel",
    version: 1,
    description: "Something on its way.",
    fields: { address: { type: "string", required: true, maxLength: 200 }, carrier: { type: "string", maxLength: 80 } },
    statusMachine: { initial: "packed", states: [...states], transitions: [...transitions] },
    rowLevelAccess: false,
  };
}
export const send: Transition = { name: "send", from: ["packed"], to: "sent" };
export const arrive: Transition = { name: "arrive", from: ["sent"], to: "arrived" };

const output: ToolSpec["output"] = { type: "object", properties: {} };
const auth: NonNullable<ToolSpec["auth"]> = { allowedRoles: ["admin", "customer"] };

/** Makes a parcel. */
export const packParcel: ToolSpec = {
  name: "packParcel", version: 1, description: "Packs a parcel.", trigger: { type: "http" }, auth, idempotencyKey: "input.requestId", output,
  input: { type: "object", properties: { requestId: { type: "string", format: "uuid" }, address: { type: "string", minLength: 1, maxLength: 200 } }, required: ["requestId", "address"] },
  flow: {
    start: "begin",
    nodes: [
      { id: "begin", type: "transaction", action: "begin" },
      { id: "parcel", type: "write", entity: "Parcel", action: "create", values: { address: "input.address" } },
      { id: "commit", type: "transaction", action: "commit" },
    ],
    edges: [{ from: "begin", to: "parcel" }, { from: "parcel", to: "commit" }],
  },
};

/** Moves a parcel to a state; with a condition, only one of which that is true; with roles, only for callers who have one. */
export function moveParcel(name: string, to: string, more: { readonly where?: string; readonly roles?: string[] } = {}): ToolSpec {
  return {
    name, version: 1, description: `A parcel becomes ${to}.`, trigger: { type: "http" }, auth: more.roles === undefined ? auth : { allowedRoles: more.roles }, idempotencyKey: "input.parcelId", output,
    input: { type: "object", properties: { parcelId: { type: "string", format: "uuid" } }, required: ["parcelId"] },
    flow: {
      start: "begin",
      nodes: [
        { id: "begin", type: "transaction", action: "begin" },
        { id: "parcel", type: "write", entity: "Parcel", action: "transition", to, where: `id == input.parcelId${more.where === undefined ? "" : ` && ${more.where}`}` },
        { id: "commit", type: "transaction", action: "commit" },
      ],
      edges: [{ from: "begin", to: "parcel" }, { from: "parcel", to: "commit" }],
    },
  };
}
