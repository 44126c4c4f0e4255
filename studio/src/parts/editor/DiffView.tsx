import { unifiedMergeView, MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";

import { languageOf } from "./languages.ts";
import { look } from "./look.ts";

interface Props { readonly path: string; readonly before: string; readonly after: string; /** Both side by side; otherwise one below the other. */ readonly beside?: boolean }

/** Two texts of a file, and what differs. */
export default function DiffView({ path, before, after, beside = false }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    const common = (label: string) => [lineNumbers(), EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.lineWrapping, EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }), languageOf(path), look];
    const collapseUnchanged = { margin: 3, minSize: 6 };
    if (beside) {
      const view = new MergeView({ parent: place.current, a: { doc: before, extensions: common(`${path}, before`) }, b: { doc: after, extensions: common(`${path}, after`) }, collapseUnchanged });
      return () => view.destroy();
    }
    const merged = unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged });
    const view = new EditorView({ parent: place.current, state: EditorState.create({ doc: after, extensions: [...common(`${path}, what changes`), merged] }) });
    return () => view.destroy();
  }, [path, before, after, beside]);
  return <div className="difference-view" ref={place} />;
}
