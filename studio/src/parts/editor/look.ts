import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-key)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: [tags.keyword, tags.typeName, tags.modifier, tags.operatorKeyword], color: "var(--code-word)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

/** How text looks in both themes: the colours are the page's own. */
export const look = [
  syntaxHighlighting(colours),
  EditorView.theme({
    "&": { backgroundColor: "var(--ground)", color: "var(--ink)", fontSize: "0.87rem", height: "100%" },
    ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55" },
    ".cm-content": { caretColor: "var(--ink)" },
    ".cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--quiet)", borderRight: "1px solid var(--line)" },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 7%, transparent)" },
    "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": { backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent) !important" },
    ".cm-tooltip, .cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)", border: "1px solid var(--line-strong)", borderRadius: "6px" },
    ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink)" },
    ".cm-completionDetail, .cm-completionInfo": { color: "var(--quiet)" },
    ".cm-diagnostic": { padding: "0.4rem 0.7rem", maxWidth: "38rem", whiteSpace: "normal" },
    ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--accent-ink)", borderRadius: "4px", padding: "0.1rem 0.5rem", margin: "0.3rem 0 0", display: "block" },
    ".cm-selectionMatch": { backgroundColor: "transparent", outline: "1px dashed var(--line-strong)" },
    ".cm-linked": { backgroundColor: "var(--accent-soft)" },
    ".cm-button": { backgroundImage: "none", backgroundColor: "var(--raised)", border: "1px solid var(--line-strong)", color: "var(--ink)" },
    ".cm-textfield": { backgroundColor: "var(--ground)", border: "1px solid var(--line-strong)", color: "var(--ink)" },
    ".cm-changedLine": { backgroundColor: "color-mix(in srgb, var(--green) 12%, transparent) !important" },
    ".cm-deletedChunk": { backgroundColor: "color-mix(in srgb, var(--red) 12%, transparent) !important" },
    ".cm-changedText, .cm-deletedText": { background: "none !important", borderBottom: "2px solid var(--accent)" },
    ".cm-collapsedLines": { background: "var(--sunken) !important", color: "var(--quiet)" },
    ".cm-collapsedLines::before, .cm-collapsedLines::after": { content: "'⋯' !important" },
  }),
];
