import { codeFolding, foldGutter } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers, type DecorationSet } from "@codemirror/view";
import { useEffect, useRef } from "react";

import { languageOf } from "./languages.ts";
import { look } from "./look.ts";

interface Lines { readonly from: number; readonly to: number }
interface Props {
  readonly path: string;
  readonly text: string;
  /** Lines to point at, both included, from 1; the view scrolls there. */
  readonly lines?: Lines | undefined;
  /** The line in which the cursor was put. */
  readonly onLine?: (line: number) => void;
}

const point = StateEffect.define<Lines | undefined>();
const mark = Decoration.line({ class: "cm-linked" });
const pointed = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, state }) {
    for (const effect of effects) {
      if (!effect.is(point)) continue;
      const builder = new RangeSetBuilder<Decoration>();
      if (effect.value !== undefined) for (let line = effect.value.from; line <= Math.min(effect.value.to, state.doc.lines); line++) builder.add(state.doc.line(line).from, state.doc.line(line).from, mark);
      return builder.finish();
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Text to read, with the colours of its language. */
export default function CodeView({ path, text, lines, onLine }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const tell = useRef(onLine);
  tell.current = onLine;
  useEffect(() => {
    if (place.current === null) return;
    const clicked = EditorView.domEventHandlers({ mouseup: (_, { state }) => void tell.current?.(state.doc.lineAt(state.selection.main.head).number) });
    const extensions = [lineNumbers(), codeFolding(), foldGutter(), search(), keymap.of(searchKeymap), EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ "aria-label": path, tabindex: "0" }), languageOf(path), look, pointed, clicked];
    const editor = new EditorView({ parent: place.current, state: EditorState.create({ doc: text, extensions }) });
    view.current = editor;
    return () => editor.destroy();
  }, [path, text]);
  useEffect(() => {
    const editor = view.current;
    if (editor === undefined) return;
    const inside = lines !== undefined && lines.from <= editor.state.doc.lines ? lines : undefined;
    editor.dispatch({ effects: [point.of(inside), ...(inside === undefined ? [] : [EditorView.scrollIntoView(editor.state.doc.line(inside.from).from, { y: "center" })])] });
  }, [path, text, lines?.from, lines?.to]);
  return <div className="editor" ref={place} />;
}
