import dagre from "@dagrejs/dagre";
import type { FlowGraph } from "../flow/flowGraph.ts";

export interface Point { readonly x: number; readonly y: number }
export interface Size { readonly width: number; readonly height: number }
/** Where the upper left corner of each node is. */
export type Positions = ReadonlyMap<string, Point>;

/** The card of a node on the canvas, where its own size is not known. */
export const cardSize: Size = { width: 220, height: 64 };
const GRID = 8;

export interface LayoutOptions {
  readonly sizes?: ReadonlyMap<string, Size>;
  /** Where nodes are now: the new picture is put where the old one was, so that the eye need not look for it. */
  readonly previous?: Positions;
}

/** Lays a flow out from top to bottom (dagre): ways of an ifSwitch side by side in the order of its cases, joins below all of them. The same flow gives the same picture. */
export function autoLayout(graph: FlowGraph, { sizes = new Map(), previous = new Map() }: LayoutOptions = {}): Positions {
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  drawing.setGraph({ rankdir: "TB", nodesep: 40, ranksep: 56 });
  drawing.setDefaultEdgeLabel(() => ({}));
  const sizeOf = (id: string): Size => sizes.get(id) ?? cardSize;
  const way = wayThrough(graph);
  for (const id of way) drawing.setNode(id, { ...sizeOf(id) });
  const edges = edgesByPort(graph).toSorted((one, other) => way.indexOf(one.from) - way.indexOf(other.from));
  for (const { id, from, to } of edges) if (drawing.hasNode(from) && drawing.hasNode(to)) drawing.setEdge(from, to, {}, id);
  dagre.layout(drawing);
  const laid = new Map(graph.nodes.map(({ id }) => {
    const { x, y } = drawing.node(id) as Point;
    const { width, height } = sizeOf(id);
    return [id, { x: x - width / 2, y: y - height / 2 }] as const;
  }));
  return anchored(inOrderOfCases(graph, laid, sizeOf), previous);
}

/** A picture may be mirrored without harm: it is, when more neighbouring ways of its ifSwitch nodes then stand in the order of their cases. */
function inOrderOfCases(graph: FlowGraph, laid: Positions, sizeOf: (id: string) => Size): Positions {
  const middle = (id: string): number => (laid.get(id)?.x ?? 0) + sizeOf(id).width / 2;
  const turns = graph.nodes.flatMap(({ id, spec }) => {
    const ways = spec.type === "ifSwitch" ? edgesByPort(graph).filter(({ from }) => from === id) : [];
    return ways.slice(1).map(({ to }, index) => Math.sign(middle(to) - middle(ways[index]?.to ?? "")));
  });
  if (turns.reduce((sum, turn) => sum + turn, 0) >= 0) return laid;
  const right = Math.max(...[...laid].map(([id, { x }]) => x + sizeOf(id).width));
  return new Map([...laid].map(([id, { x, y }]) => [id, { x: right - x - sizeOf(id).width, y }]));
}

/** Nodes as a reader comes to them who takes the ways of each ifSwitch from the first to the last: the order that dagre keeps where nothing else decides. */
function wayThrough(graph: FlowGraph): readonly string[] {
  const met = new Set<string>();
  const edges = edgesByPort(graph);
  const known = new Set(graph.nodes.map(({ id }) => id));
  for (const begin of [graph.start, ...known]) {
    const waiting = [begin];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (met.has(id) || !known.has(id)) continue;
      met.add(id);
      waiting.push(...edges.filter(({ from }) => from === id).map(({ to }) => to).toReversed());
    }
  }
  return [...met];
}

function edgesByPort({ nodes, edges }: FlowGraph): FlowGraph["edges"] {
  return nodes.flatMap(({ id, out }) => out.flatMap((port) => edges.filter(({ from, when }) => from === id && when === port.when)));
}

/** Moves the whole picture so that half of the nodes that were there move to one side of where they were, and half to the other. */
function anchored(laid: Positions, previous: Positions): Positions {
  const moves = [...laid].flatMap(([id, { x, y }]) => {
    const before = previous.get(id);
    return before === undefined ? [] : [{ x: before.x - x, y: before.y - y }];
  });
  const shift = { x: median(moves.map(({ x }) => x)), y: median(moves.map(({ y }) => y)) };
  return new Map([...laid].map(([id, { x, y }]) => [id, { x: toGrid(x + shift.x), y: toGrid(y + shift.y) }]));
}

const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
export const toGrid = (length: number): number => Math.round(length / GRID) * GRID;

/** Where every node is: those that have a place keep it, and new ones are put below what leads to them, where there is room. */
export function placeNew(graph: FlowGraph, known: Positions, sizes: ReadonlyMap<string, Size> = new Map()): Positions {
  const placed = new Map([...known].filter(([id]) => graph.nodes.some((node) => node.id === id)));
  if (placed.size === 0) return autoLayout(graph, { sizes });
  const sizeOf = (id: string): Size => sizes.get(id) ?? cardSize;
  const isFree = (id: string, at: Point): boolean => [...placed].every(([other, there]) => {
    const [one, two] = [sizeOf(id), sizeOf(other)];
    return at.x + one.width <= there.x || there.x + two.width <= at.x || at.y + one.height <= there.y || there.y + two.height <= at.y;
  });
  for (const { id } of graph.nodes) {
    if (placed.has(id)) continue;
    const before = graph.edges.filter(({ to, from }) => to === id && placed.has(from)).map(({ from }) => from);
    const lowest = before.toSorted((one, other) => bottom(other) - bottom(one))[0];
    const behind = graph.edges.find(({ from, to }) => from === id && placed.has(to))?.to;
    const anchor = lowest ?? behind;
    const corner = anchor === undefined ? undefined : placed.get(anchor);
    let at: Point = corner === undefined ? { x: 0, y: toGrid(Math.max(0, ...[...placed.keys()].map(bottom)) + 56) } : lowest === undefined ? { x: corner.x, y: toGrid(corner.y - sizeOf(id).height - 56) } : { x: corner.x, y: toGrid(bottom(lowest) + 56) };
    while (!isFree(id, at)) at = { x: at.x + toGrid(sizeOf(id).width + 40), y: at.y };
    placed.set(id, at);
  }
  return placed;

  function bottom(id: string): number {
    return (placed.get(id)?.y ?? 0) + sizeOf(id).height;
  }
}
