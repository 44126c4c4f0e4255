import type { Contract, EntityContract, ToolContract } from "./contract.ts";
import type { Findings, Place } from "./finding.ts";
import type { SqlStatement } from "./sql/statement.ts";
import type { Definition } from "./typescript/definition.ts";
import type { Flow } from "./typescript/flow.ts";
import type { Source } from "./typescript/parse.ts";
import type { StatementCall } from "./typescript/steps.ts";

/** What the contract says of the workspace, by name. */
export interface Workspace {
  readonly contract: Contract;
  readonly entities: ReadonlyMap<string, EntityContract>;
  readonly tables: ReadonlyMap<string, EntityContract>;
}

export function workspaceOf(contract: Contract): Workspace {
  return {
    contract,
    entities: new Map(contract.entities.map((entity) => [entity.name, entity])),
    tables: new Map(contract.entities.map((entity) => [entity.table, entity])),
  };
}

/** A tool as it was claimed and as its source reads. */
export interface Tool extends Place {
  readonly claim: ToolContract;
  readonly workspace: Workspace;
  readonly source: Source;
  readonly definition: Definition;
  readonly flow: Flow;
  readonly statements: readonly Sent[];
}

/** A statement that the flow sends, and what its SQL does. */
export interface Sent extends StatementCall {
  readonly does: SqlStatement;
}

/** One thing that a tool is held to. */
export type Check = (tool: Tool) => Findings;

/** Where all callers are admins, rows have no owner to be kept for. */
export function onlyAdmins({ claim: { auth }, workspace: { contract } }: Pick<Tool, "claim" | "workspace">): boolean {
  return auth.mode === "required" && auth.roles !== undefined && auth.roles.every((role) => contract.settings.auth.adminRoles.includes(role));
}

/** `owner_id` of `ownerId`: how SQL writes a field. */
export const columnOfField = (field: string): string => field.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2").toLowerCase();
