import type { CompletionSource } from "@codemirror/autocomplete";
import { setDiagnostics } from "@codemirror/lint";
import { Transaction, type EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";

import type { Remark } from "../../checks/report.ts";
import { smallestChange } from "./smallestChange.ts";
import { specState } from "./specEditor.ts";

interface Props {
  /** Tells drafts apart: the undo history belongs to a file of one draft. */
  readonly draft: string;
  readonly path: string;
  readonly text: string;
  /** The text was changed on this page (a fix, a decision), not by others: it can be undone. */
  readonly ours: boolean;
  readonly remarks: readonly Remark[];
  readonly line?: number | undefined;
  readonly onChange: (text: string) => void;
  readonly onFix: (remark: Remark) => void;
  readonly onSave: () => void;
  readonly complete: CompletionSource;
}

/** States of files that were open, with what can be undone in them. */
const states = new Map<string, EditorState>();
/** What the component that shows a file now wants to be told: a kept state outlives the component that made it. */
const living = new Map<string, Props>();

export default function SpecEditor(props: Props) {
  const { draft, path, text, ours, remarks, line } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const key = `${draft} ${path}`;
  living.set(key, props);

  useEffect(() => {
    if (place.current === null) return;
    const now = (): Props => living.get(key) ?? props;
    const make = (): EditorState =>
      specState(path, text, {
        onChange: (next) => void (next !== now().text && now().onChange(next)),
        complete: (context) => now().complete(context),
        save: () => now().onSave(),
        fixAt: (offset) => {
          const found = now().remarks.find(({ from, to, fix }) => fix !== undefined && from <= offset && offset <= to);
          if (found !== undefined) now().onFix(found);
          return found !== undefined;
        },
      });
    const editor = new EditorView({ parent: place.current, state: states.get(key) ?? make() });
    view.current = editor;
    return () => {
      states.set(key, editor.state);
      editor.destroy();
    };
  }, [key]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: smallestChange(editor.state.doc.toString(), text), annotations: Transaction.addToHistory.of(ours) });
  }, [key, text, ours]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const length = editor.state.doc.length;
    const shown = remarks.filter(({ to }) => to <= length).map((remark) => ({
      from: remark.from,
      to: remark.to,
      severity: remark.tone === "red" ? ("error" as const) : ("warning" as const),
      source: remark.code,
      message: remark.message,
      ...(remark.fix !== undefined && { actions: [{ name: remark.fix.title, apply: () => living.get(key)?.onFix(remark) }] }),
    }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [key, remarks]);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || line === undefined || line > editor.state.doc.lines) return;
    const at = editor.state.doc.line(line);
    editor.dispatch({ selection: { anchor: at.from + (/\S/.exec(at.text)?.index ?? 0) }, effects: EditorView.scrollIntoView(at.from, { y: "center" }) });
    editor.focus();
  }, [key, line]);

  return <div className="editor" ref={place} />;
}
