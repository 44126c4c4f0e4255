import type { NodeKind } from "@fascia/compiler/browser";
import { palette } from "../actions/newNode.ts";
import { titles, type Command } from "../actions/commands.ts";
import type { OpenFlow } from "../flow/openFlow.ts";
import { wiresFrom } from "../wires/wires.ts";
import type { OutlineItem } from "./outline.ts";

/** One thing that can be done where somebody is; why not, when it cannot. */
export interface MenuEntry { readonly title: string; readonly command: Command; readonly refused?: string }

/** All that the canvas can do with what a line of the outline stands for, for the keyboard and for those who do not see the picture. */
export function menuOf(open: OpenFlow, item: OutlineItem): readonly MenuEntry[] {
  const behind = item.port ?? (item.node === undefined ? undefined : { id: item.node });
  if (behind === undefined) return [];
  const { id } = behind;
  const node = open.flow.nodes.find((each) => each.id === id);
  if (node === undefined) return [];
  const when = "when" in behind ? behind.when : undefined;
  const kinds = palette.flatMap(({ kinds: group }): readonly NodeKind[] => group);
  const isPort = item.port !== undefined || node.type !== "ifSwitch";
  const inserts = isPort ? kinds.map((kind): MenuEntry => ({ title: `Add ${kind} behind ${item.label.split(",")[0]}`, command: { kind: "insert", node: kind, behind } })) : [];
  const connects = !isPort ? [] : [...wiresFrom(open, id, when)].map(([to, verdict]): MenuEntry => ({
    title: `Connect to ${to}`, command: { kind: "connect", wire: { from: id, to, ...(when !== undefined && { when }) } }, ...(verdict.kind === "refused" && { refused: verdict.sentence }),
  }));
  const disconnects = item.leadsTo.map((to): MenuEntry => ({ title: `Take edge to ${to} away`, command: { kind: "disconnect", wire: { from: id, to, ...(when !== undefined && { when }) } } }));
  if (item.node === undefined) return [...inserts, ...connects, ...disconnects];
  const others = (["remove", "duplicate", "copy", "cut"] as const).map((kind): MenuEntry => ({ title: titles[kind], command: { kind, ids: [id] } }));
  const start: readonly MenuEntry[] = open.flow.start === id ? [] : [{ title: titles.startWith, command: { kind: "startWith", id } }];
  return [...inserts, ...connects, ...disconnects, ...others, ...start];
}
