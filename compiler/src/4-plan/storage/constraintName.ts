import { longestName } from "../../spec/names.ts";

export type ConstraintSuffix = "key" | "fkey" | "check" | "idx" | "filled" | "copy" | "fill";

/** Gives `order_line_product_id_fkey`, and never the same name twice. Names of indexes and tables share one namespace in Postgres. */
export type NameConstraint = (table: string, columns: readonly string[], suffix: ConstraintSuffix) => string;

/**
 * Names follow Postgres' own habit: `<table>_<columns>_<suffix>`. One that is longer than 63 bytes, or taken, is cut and carries a digest
 * of the whole: the same spec always gives the same name.
 */
export function constraintNames(tables: readonly string[]): NameConstraint {
  const taken = new Set(tables);
  return (table, columns, suffix) => {
    const subject = [table, ...columns].join("_");
    let name = `${subject}_${suffix}`;
    for (let attempt = 0; name.length > longestName || taken.has(name); attempt++) {
      const tail = `_${digest(`${table}(${columns.join(",")})${attempt}`)}_${suffix}`;
      name = subject.slice(0, longestName - tail.length) + tail;
    }
    taken.add(name);
    return name;
  };
}

/** FNV-1a, 32 bits, in hexadecimal: short, and the same everywhere. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}
