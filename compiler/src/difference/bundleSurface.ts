import type { RiskLevel } from "../3-analyse/analysis.ts";
import type { SchemaDocument } from "../4-plan/migration/document/schemaDocument.ts";
import type { EntitySurface, PolicySurface, Says, Surface, ToolSurface } from "./surface.ts";

/** `contract.json`, as far as it is compared. */
interface Contract {
  readonly contractVersion: number;
  readonly workspace: { readonly name: string; readonly version: string; readonly description: string };
  readonly risk?: RiskLevel;
  readonly settings: Says;
  readonly entities: readonly ContractEntity[];
  readonly policies: readonly (Omit<PolicySurface, "file" | "parameters"> & { readonly parameters?: Says; readonly description: string })[];
  readonly tools: readonly (Omit<ToolSurface, "file"> & { readonly description: string; readonly version: number })[];
}
interface ContractEntity {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly required: boolean; readonly system: boolean; readonly unique?: boolean; readonly sensitive?: boolean }[];
  readonly states?: readonly string[];
  readonly transitions?: readonly { readonly name: string; readonly from: readonly string[]; readonly to: string; readonly allowedRoles?: readonly string[] }[];
  readonly invariants: readonly { readonly name: string; readonly of?: string; readonly expression: string }[];
  readonly ownerField?: string;
}

/**
 * A bundle, as it is compared: what its `contract.json` and its `schema.json` carry.
 * @returns undefined when the text is no contract of a version that is known
 */
export function bundleSurface(text: string, schema?: string): Surface | undefined {
  const contract = parse<Contract>(text);
  if (contract?.contractVersion !== 1) return undefined;
  return {
    from: "bundle",
    name: contract.workspace.name,
    version: contract.workspace.version,
    level: contract.risk ?? worst(contract.tools.map(({ risk }) => risk)),
    settings: contract.settings,
    ...(schema !== undefined && schemaOf(schema)),
    entities: contract.entities.map(entitySurface),
    policies: contract.policies.map(({ name, type, action, parameters = {}, condition }) => ({ name, file: "contract.json", type, action, parameters, ...(condition !== undefined && { condition }) })),
    tools: contract.tools.map((tool) => ({ ...tool, file: "contract.json" })),
    texts: new Map([
      ...contract.entities.map(({ name, description }): [string, string] => [`entity ${name}`, description]),
      ...contract.policies.map(({ name, description }): [string, string] => [`policy ${name}`, description]),
      ...contract.tools.map(({ name, description, version }): [string, string] => [`tool ${name}`, `${version} ${description}`]),
    ]),
  };
}

function entitySurface({ name, fields, states = [], transitions = [], invariants, ownerField }: ContractEntity): EntitySurface {
  return {
    name,
    file: "contract.json",
    fields: fields.filter(({ system }) => !system).map(({ name: field, type, required, unique, sensitive }) => ({ name: field, says: { type, ...(required && { required }), ...(unique === true && { unique }), ...(sensitive === true && { sensitive }) } })),
    states,
    transitions: transitions.map(({ name: transition, from, to, allowedRoles }) => ({ name: transition, says: { from, to, ...(allowedRoles !== undefined && { allowedRoles }) } })),
    // Those of other entities that rows of this one can break are told there.
    invariants: invariants.filter(({ of }) => of === undefined || of === name).map(({ name: invariant, expression }) => ({ name: invariant, expression })),
    ...(ownerField !== undefined && { ownerField }),
  };
}

const worst = (levels: readonly RiskLevel[]): RiskLevel => (levels.includes("red") ? "red" : levels.includes("yellow") ? "yellow" : "green");

function schemaOf(text: string): Pick<Surface, "schema"> {
  const schema = parse<SchemaDocument>(text);
  return schema?.schemaVersion === 1 ? { schema } : {};
}

function parse<Form>(text: string): Form | undefined {
  try {
    return JSON.parse(text) as Form;
  } catch {
    return undefined;
  }
}

/**
 * A workspace reduced to what a bundle carries, so that the two can be compared: what only specs say would otherwise look as if it had been taken away.
 */
export function asBundle(surface: Surface): Surface {
  return {
    ...surface,
    entities: surface.entities.map(({ relations: _, indexes: __, renamedFrom: ___, ...entity }) => ({
      ...entity,
      fields: entity.fields.map(({ name, says }) => ({ name, says: only(says, ["type", "required", "unique", "sensitive"]) })),
      transitions: entity.transitions.map(({ name, says }) => ({ name, says: only(says, ["from", "to", "allowedRoles"]) })),
    })),
    policies: surface.policies.map(({ condition: _, ...policy }) => policy),
    tools: surface.tools.map(({ reads: _, writes: __, flow: ___, ...tool }) => tool),
    texts: new Map(),
  };
}

const only = (says: Says, keys: readonly string[]): Says => Object.fromEntries(keys.flatMap((key) => (says[key] === undefined || says[key] === false ? [] : [[key, says[key]]])));
