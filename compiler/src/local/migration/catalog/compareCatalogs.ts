import { keyOf, type CatalogObject } from "./catalog.ts";
import { remedyFor } from "./remedy.ts";

/** One way in which a database is not as it should be. */
export interface Difference {
  /** `column product.stock`, `index order_token_key of "order"`. */
  readonly what: string;
  /** As Postgres prints it; null: it should not be there. */
  readonly expected: string | null;
  /** Null: it is missing. */
  readonly found: string | null;
  readonly whatToDo: string;
}

/**
 * Says how the objects found differ from those expected, sorted by table. Tables that nobody expects are somebody else's, and an index
 * that only makes reads faster is welcome: neither is told.
 *
 * @param absent names of tables that must not be there, because they are about to be made
 */
export function compareCatalogs(expected: readonly CatalogObject[], found: readonly CatalogObject[], absent: readonly string[] = []): readonly Difference[] {
  const ours = new Set([...expected.map(({ table }) => table), ...absent]);
  const before = new Map(expected.map((object) => [keyOf(object), object]));
  const after = new Map(found.filter((object) => ours.has(object.table)).map((object) => [keyOf(object), object]));
  const gone = new Set(expected.filter((object) => object.kind === "table" && !after.has(keyOf(object))).map(({ table }) => table));
  const isTold = (object: CatalogObject): boolean => object.kind === "table" || (!gone.has(object.table) && !(absent.includes(object.table) && !before.has(keyOf(object))));

  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const wanted = before.get(key);
    const actual = after.get(key);
    const object = wanted ?? actual;
    if (object === undefined || wanted?.definition === actual?.definition || !isTold(object)) return [];
    if (wanted === undefined && object.kind === "index" && !object.definition.startsWith("CREATE UNIQUE")) return [];
    return [{ what: describe(object), expected: wanted?.definition ?? null, found: actual?.definition ?? null, whatToDo: remedyFor(object, wanted?.definition, actual?.definition) }];
  });
}

function describe({ kind, table, name }: CatalogObject): string {
  switch (kind) {
    case "table":
      return `table ${table}`;
    case "grant":
      return `rights on ${table}`;
    case "column":
      return `column ${table}.${name}`;
    default:
      return `${kind} ${name} of ${table}`;
  }
}
