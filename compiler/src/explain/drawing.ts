import { wrapText } from "./wrap.ts";
import type { Explanation, FlowItem, RefusalCode } from "./explanation.ts";

/** The widest line of a drawing. */
const WIDTH = 100;
const GUTTER = "trip 1  ".length;

/** How each kind of node is drawn: what reads is hollow, what writes is full, what decides has corners. */
const marks: Readonly<Record<string, string>> = { read: "○", write: "●", assert: "◇", policyCheck: "◇", transform: "=" };

/** One line of a drawing: the round trip it travels with, what stands inside the frames, and how a call may leave here. */
interface Line { readonly trip?: number; readonly body: string; readonly exit?: string }

/**
 * A flow from top to bottom: the round trip on the left, each node with what it does, refusals leaving to the right, a frame round each transaction.
 * At most 100 columns, unless a name alone is wider.
 */
export function drawFlow({ flow, route, steps }: Pick<Explanation, "flow" | "route" | "steps">): string {
  const exits = Math.max(0, ...codesIn(flow).map((refusal) => exitText(refusal).length));
  const names = Math.min(16, Math.max(4, ...idsIn(flow).map((id) => id.length)));
  const width = Math.max(44, WIDTH - GUTTER - exits - "││ ".length - 2);
  const lines = flow.flatMap((item) => draw(item, { width, names }));
  let trip: number | undefined;
  const body = lines.map((line) => {
    const label = line.trip === undefined || line.trip === trip ? "" : `trip ${line.trip}`;
    trip = line.trip ?? trip;
    return `${label.padEnd(GUTTER)}${line.body}${line.exit === undefined ? "" : ` ${line.exit}`}`.trimEnd();
  });
  const indent = " ".repeat(GUTTER);
  const answer = steps.find(({ name }) => name === "output")?.does.split(", checked")[0] ?? "";
  return [`${indent}${route.method} ${route.path}`, `${indent} │`, ...body, `${indent} ▼`, ...wrapText(answer.replaceAll("`", ""), WIDTH - GUTTER).map((line) => indent + line)].join("\n");
}

interface Room { readonly width: number; readonly names: number }

function draw(item: FlowItem, room: Room): readonly Line[] {
  switch (item.kind) {
    case "node": return drawNode(item, room);
    case "branch": return drawBranch(item, room);
    case "frame": return drawFrame(item, room);
  }
}

function drawNode({ id, type, does, trip, refuses }: Extract<FlowItem, { kind: "node" }>, room: Room): readonly Line[] {
  const head = `${marks[type] ?? "□"} ${id.padEnd(room.names)}  `;
  const text = wrapText(does, Math.max(24, room.width - head.length));
  const height = Math.max(text.length, refuses.length);
  return Array.from({ length: height }, (_, row): Line => ({
    ...(trip !== undefined && { trip }),
    body: `${row === 0 ? head : " ".repeat(head.length)}${text[row] ?? ""}`,
    ...(refuses[row] !== undefined && { exit: exitText(refuses[row]) }),
  }));
}

/** Ways part at `◆` and join at `◂`; each is indented by its own line. */
function drawBranch({ id, does, ways }: Extract<FlowItem, { kind: "branch" }>, room: Room): readonly Line[] {
  const inner: Room = { ...room, width: room.width - 2 };
  return [
    { body: `◆ ${id.padEnd(room.names)}  ${does}` },
    ...ways.flatMap(({ name, when, items }): readonly Line[] => [
      ...wrapText(`${name}: ${when === null ? "when none of them does" : `if ${when}`}`, room.width - 3).map((text, row): Line => ({ body: row === 0 ? `├─ ${text}` : `│     ${text}` })),
      ...(items.length === 0 ? [{ body: "│  (nothing)" }] : items.flatMap((item) => draw(item, { ...inner, width: inner.width - 1 })).map((line): Line => ({ ...line, body: `│  ${line.body}` }))),
    ]),
    { body: "└─ join" },
  ];
}

function drawFrame({ title, items, end }: Extract<FlowItem, { kind: "frame" }>, room: Room): readonly Line[] {
  const inner = { ...room, width: room.width - 4 };
  const lines = items.flatMap((item) => draw(item, inner));
  const width = Math.max(title.length + 4, (end?.does.length ?? 0) + 4, ...lines.map(({ body }) => body.length));
  const edge = (left: string, text: string, right: string): string => `${left}─ ${text} ${"─".repeat(Math.max(0, width - text.length - 2))}${right}`;
  return [
    { body: edge("┌┴", title, "┐") },
    ...lines.map((line): Line => ({ ...line, body: `│ ${line.body.padEnd(width)} │` })),
    end === undefined ? { body: `└┬${"─".repeat(width + 1)}┘` } : { trip: end.trip, body: edge("└┬", end.does, "┘") },
  ];
}

const exitText = ({ status, code }: RefusalCode): string => `─► ${status} ${code}`;

function codesIn(items: readonly FlowItem[]): readonly RefusalCode[] {
  return items.flatMap((item) => (item.kind === "node" ? item.refuses : item.kind === "frame" ? codesIn(item.items) : item.ways.flatMap((way) => codesIn(way.items))));
}
function idsIn(items: readonly FlowItem[]): readonly string[] {
  return items.flatMap((item) => (item.kind === "node" ? [item.id] : item.kind === "frame" ? idsIn(item.items) : [item.id, ...item.ways.flatMap((way) => idsIn(way.items))]));
}
