import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, nextDiagnostic, previousDiagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";

import { languageOf } from "./languages.ts";
import { look } from "./look.ts";

export interface EditorHandlers {
  readonly onChange: (text: string) => void;
  readonly complete: CompletionSource;
  /** Applies the fix at an offset; false when there is none. */
  readonly fixAt: (offset: number) => boolean;
  readonly save: () => void;
}

/** A file that is edited. Its state holds the undo history, and is kept for as long as the page lives. */
export function specState(path: string, text: string, { onChange, complete, fixAt, save }: EditorHandlers): EditorState {
  const extensions: Extension[] = [
    lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(),
    autocompletion({ override: [complete], icons: false }),
    keymap.of([
      { key: "Mod-s", run: () => (save(), true), preventDefault: true },
      { key: "Mod-.", run: ({ state }) => fixAt(state.selection.main.head) },
      { key: "F8", run: nextDiagnostic },
      { key: "Shift-F8", run: previousDiagnostic },
      ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap, indentWithTab,
    ]),
    EditorView.contentAttributes.of({ "aria-label": path, tabindex: "0" }),
    EditorView.lineWrapping,
    EditorView.updateListener.of(({ docChanged, state }) => void (docChanged && onChange(state.doc.toString()))),
    languageOf(path),
    look,
  ];
  return EditorState.create({ doc: text, extensions });
}
