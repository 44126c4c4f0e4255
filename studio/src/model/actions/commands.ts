import type { Edge, FlowNode, NodeKind } from "@fascia/compiler/browser";
import type { Checked } from "../document/checked.ts";
import { isRecord } from "../document/written.ts";
import { difference } from "../edits/difference.ts";
import { isRefused, type Edit, type Refused } from "../edits/edit.ts";
import type { OpenFlow } from "../flow/openFlow.ts";
import { judgeWire } from "../wires/wires.ts";
import { connectNodes, disconnectNodes, duplicateNodes, insertNode, namesIn, removeNodes, spliceNode, type Behind, type FlowChange } from "./changeFlow.ts";
import { copyNodes, pasteNodes } from "./clipboard.ts";
import { newNode } from "./newNode.ts";
import { rowNames } from "./renamedNodes.ts";

/** Everything that can be done to a flow, from the canvas, the outline and the keyboard alike. */
export type Command =
  | { readonly kind: "insert"; readonly node: NodeKind; readonly behind?: Behind }
  | { readonly kind: "splice"; readonly node: NodeKind; readonly into: Edge }
  /** Puts a node that is connected to nothing into an edge. */
  | { readonly kind: "spliceExisting"; readonly id: string; readonly into: Edge }
  | { readonly kind: "connect"; readonly wire: Edge }
  | { readonly kind: "disconnect"; readonly wire: Edge }
  | { readonly kind: "remove"; readonly ids: readonly string[] }
  | { readonly kind: "duplicate"; readonly ids: readonly string[] }
  | { readonly kind: "rename"; readonly id: string; readonly to: string }
  | { readonly kind: "startWith"; readonly id: string }
  | { readonly kind: "reorder"; readonly id: string; readonly before?: string }
  | { readonly kind: "copy"; readonly ids: readonly string[] }
  | { readonly kind: "cut"; readonly ids: readonly string[] }
  | { readonly kind: "paste"; readonly text: string };

/** What came of a command. The sentence is for a screen reader and a status line, the title for the menu of undo. */
export interface Done {
  readonly edits: readonly Edit[];
  readonly says: string;
  readonly title: string;
  readonly select: readonly string[];
  /** What is to be put on the clipboard. */
  readonly clipboard?: string;
  /** What pasted nodes speak of and is not here. */
  readonly missing?: readonly string[];
}

export const titles: { readonly [Kind in Command["kind"]]: string } = {
  insert: "Add node", splice: "Add node in between", spliceExisting: "Put node in between", connect: "Connect", disconnect: "Take edge away", remove: "Delete", duplicate: "Duplicate",
  rename: "Rename", startWith: "Begin here", reorder: "Move", copy: "Copy", cut: "Cut", paste: "Paste",
};

/** Says what a command would do, as edits that undo can take back as one step; nothing is done yet. */
export function run(checked: Checked, open: OpenFlow, command: Command): Done | Refused {
  const { flow } = open;
  const { loaded } = checked.loaded;
  const make = (kind: NodeKind): FlowNode => newNode(kind, loaded, namesIn(flow.nodes));
  const done = (change: FlowChange | Refused, more: Partial<Done> = {}): Done | Refused =>
    isRefused(change) ? change : { edits: difference(open.file, flow, change.flow, "/flow"), says: change.says, title: titles[command.kind], select: change.select, ...more };
  const missing = ("ids" in command ? command.ids : "id" in command ? [command.id] : []).find((id) => !flow.nodes.some((node) => node.id === id));
  if (missing !== undefined) return { refused: `There is no node "${missing}". It may have been removed meanwhile.` };

  switch (command.kind) {
    case "insert": return done(insertNode(flow, make(command.node), command.behind));
    case "splice": return done(spliceNode(flow, command.into, make(command.node)));
    case "spliceExisting": {
      const node = flow.nodes.find(({ id }) => id === command.id);
      return node === undefined ? { refused: `There is no node "${command.id}".` } : done(spliceNode(flow, command.into, node));
    }
    case "connect": {
      const verdict = judgeWire(open, command.wire);
      if (verdict.kind === "refused") return { refused: verdict.sentence };
      const change = connectNodes(flow, command.wire);
      return done(verdict.kind === "unfinished" ? { ...change, says: `${change.says} ${verdict.sentence}` } : change);
    }
    case "disconnect": return done(disconnectNodes(flow, command.wire));
    case "remove": return done(removeNodes(flow, command.ids));
    case "duplicate": return done(duplicateNodes(flow, command.ids, rowNames(loaded)));
    case "rename": return { edits: [{ kind: "renameNode", file: open.file, from: command.id, to: command.to }], says: `Renamed "${command.id}" to "${command.to}", with everything that names it.`, title: titles.rename, select: [command.to] };
    case "startWith": return done({ flow: { ...flow, start: command.id }, select: [command.id], says: `The flow begins with "${command.id}" now.` });
    case "reorder": return done(reorder(open, command.id, command.before));
    case "copy": case "cut": {
      const clipboard = copyNodes(open, loaded.workspace?.spec.name ?? "", command.ids);
      if (typeof clipboard !== "string") return clipboard;
      const many = command.ids.length === 1 ? "one node" : `${command.ids.length} nodes`;
      if (command.kind === "copy") return { edits: [], says: `Copied ${many}.`, title: titles.copy, select: command.ids, clipboard };
      return done(removeNodes(flow, command.ids), { clipboard, says: `Cut ${many}.` });
    }
    case "paste": {
      const properties = open.tool.spec.input["properties"];
      const pasted = pasteNodes(flow, new Set(isRecord(properties) ? Object.keys(properties) : []), loaded, command.text);
      return done(pasted, isRefused(pasted) ? {} : { missing: pasted.missing });
    }
  }
}

/** Nodes whose order the edges leave open run in the order of the file. */
function reorder({ flow }: OpenFlow, id: string, before: string | undefined): FlowChange | Refused {
  const node = flow.nodes.find((each) => each.id === id);
  if (node === undefined || id === before) return { refused: `"${id}" cannot stand before itself.` };
  const rest = flow.nodes.filter((each) => each !== node);
  const index = before === undefined ? rest.length : rest.findIndex((each) => each.id === before);
  if (index < 0) return { refused: `There is no node "${before}".` };
  return { flow: { ...flow, nodes: rest.toSpliced(index, 0, node) }, select: [id], says: before === undefined ? `"${id}" is the last of the nodes now.` : `"${id}" stands before "${before}" now.` };
}
