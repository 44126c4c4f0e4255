import { decoderOf, type Decode } from "./decode.ts";

/** A column as the server describes it. */
export interface ColumnDescription {
  readonly name: string;
  readonly dataTypeID: number;
}

export type Row = Record<string, unknown>;

/** How the columns of one statement become the properties of its rows. */
export interface RowShape {
  readonly names: readonly string[];
  readonly decoders: readonly (Decode | null)[];
  /** A row with every property in its place: copies of it share one hidden class. */
  readonly blank: Row;
  /** The statement has columns `before.COLUMN` or `item.position`, which are not the row's. */
  readonly marked: boolean;
}

/** `owner_id` is `ownerId`. Names with capitals (`AS "byMonth"`) stay as they are. */
export function propertyName(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

export function rowShape(columns: readonly ColumnDescription[]): RowShape {
  const names = columns.map(({ name }) => propertyName(name));
  return {
    names,
    decoders: columns.map(({ dataTypeID }) => decoderOf(dataTypeID)),
    blank: Object.fromEntries(names.map((name) => [name, null])),
    marked: names.some((name) => name.includes(".")),
  };
}

/** Builds a row from the texts of its columns. */
export function buildRow(shape: RowShape, texts: readonly (string | null)[]): Row {
  const row = { ...shape.blank };
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index]!;
    const decode = shape.decoders[index]!;
    row[shape.names[index]!] = text === null || decode === null ? text : decode(text);
  }
  return row;
}

/** Takes the columns `before.COLUMN` off a row, and the row's `item.position`. */
export function splitRow(marked: Row): { readonly row: Row; readonly before: Row | undefined; readonly position: number | undefined } {
  const row: Row = {};
  let before: Row | undefined;
  let position: number | undefined;
  for (const name in marked) {
    if (name === "item.position") position = marked[name] as number;
    else if (name.startsWith("before.")) (before ??= {})[name.slice("before.".length)] = marked[name];
    else row[name] = marked[name];
  }
  return { row, before, position };
}
