import { child, segments, type Place, type SpecKind } from "@fascia/compiler/browser";
import type { Checked } from "./checked.ts";
import { textAt, writtenIn } from "./written.ts";

/** What a place belongs to, so that a click can lead there and a badge can stand on it. */
export interface Target {
  readonly file: string;
  readonly kind: SpecKind | "other";
  /** The spec's name; the file's path where it has none. */
  readonly name: string;
  /** Ids of nodes, the innermost last: a node of a loop stands behind the loop. */
  readonly nodes: readonly string[];
  readonly edge?: { readonly from: string; readonly to: string; readonly when?: string };
  /** A field, a relationship, an invariant or a transition of an entity, by its name. */
  readonly member?: { readonly kind: "field" | "relationship" | "invariant" | "transition"; readonly name: string };
  /** The key of a node or of the spec that it is about: `where`, `values/stock`. */
  readonly key?: string;
}

/** Finds what a place belongs to, in what is written in its file. */
export function targetOf(checked: Checked, { file, pointer }: Pick<Place, "file" | "pointer">): Target {
  const written = writtenIn(checked, file);
  if (written === undefined) return { file, kind: "other", name: file, nodes: [] };
  const target = { file, kind: written.kind, name: written.name === "" ? file : written.name };
  const { nodes, edge, rest } = walkFlow(written.value, segments(pointer));
  const member = written.kind === "entity" ? memberAt(written.value, rest) : undefined;
  const key = (member === undefined ? rest : rest.slice(member.depth)).join("/");
  return { ...target, nodes, ...(edge !== undefined && { edge }), ...(member !== undefined && { member: member.member }), ...(key !== "" && { key }) };
}

function walkFlow(value: unknown, path: readonly string[]): { readonly nodes: readonly string[]; readonly edge?: NonNullable<Target["edge"]>; readonly rest: readonly string[] } {
  const nodes: string[] = [];
  let at = "";
  let rest = path;
  while (rest[0] === "flow" && rest[1] === "nodes" && rest[2] !== undefined) {
    at = child(at, "flow", "nodes", rest[2]);
    nodes.push(textAt(value, `${at}/id`) ?? `node ${Number(rest[2]) + 1}`);
    rest = rest.slice(3);
  }
  if (rest[0] !== "flow" || rest[1] !== "edges" || rest[2] === undefined) return { nodes, rest };
  const edge = child(at, "flow", "edges", rest[2]);
  const when = textAt(value, `${edge}/when`);
  return { nodes, edge: { from: textAt(value, `${edge}/from`) ?? "", to: textAt(value, `${edge}/to`) ?? "", ...(when !== undefined && { when }) }, rest: rest.slice(3) };
}

function memberAt(value: unknown, [first, second, third]: readonly string[]): { readonly member: NonNullable<Target["member"]>; readonly depth: number } | undefined {
  if (second === undefined) return undefined;
  if (first === "fields") return { member: { kind: "field", name: second }, depth: 2 };
  if (first === "relationships") return { member: { kind: "relationship", name: second }, depth: 2 };
  if (first === "invariants") return { member: { kind: "invariant", name: textAt(value, child("", first, second, "name")) ?? second }, depth: 2 };
  if (first !== "statusMachine" || second !== "transitions" || third === undefined) return undefined;
  return { member: { kind: "transition", name: textAt(value, child("", first, second, third, "name")) ?? third }, depth: 3 };
}
