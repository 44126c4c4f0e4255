import type { Entry } from "./entry.ts";

/** Faults of files: JSON, names, and the shape that the schemas ask for. */
export const loadEntries = {
  "invalid-json": { sentence: "{problem}", help: "The file is not JSON (RFC 8259). Every fault of the text is listed; what could be read is still checked." },
  "byte-order-mark": { sentence: "The file begins with a byte order mark, which JSON does not allow. Save it as UTF-8 without one.", help: "RFC 8259, section 8.1. Most editors call the right encoding `UTF-8`, the wrong one `UTF-8 with BOM`." },
  "duplicate-key": { sentence: 'The name "{key}" is already used in this object.', help: "Two properties with one name, in a file or in a map of an expression: readers disagree which one counts, so remove one of them." },
  "unknown-file": { sentence: 'The file "{file}" is not part of a workspace: {advice}', help: "A workspace holds `workspace.json` and the folders `entities`, `tools`, `policies`, `composites` and `actors` with one JSON file a spec." },
  "missing-workspace": { sentence: 'There is no "workspace.json" here, so this is not a workspace.', help: "`workspace.json` names the service: `{ \"name\": \"shop\", \"description\": \"…\" }`." },
  "name-differs-from-file": { sentence: 'The {kind} in "{file}" is named "{name}". The file and the name inside must be the same.', help: "A spec is found by the name of its file. Rename one of the two." },
  "unknown-property": { sentence: '{subject} has no property "{property}".', help: "A property that the schema does not know, or in an expression one that the value does not have: mostly a slip of the pen." },
  "missing-property": { sentence: '{subject} needs the property "{property}".', help: "The schema requires this property." },
  "wrong-type": { sentence: "{subject} must be {expected}, but is {actual}.", help: "The value has another JSON type than the schema asks for." },
  "unknown-word": { sentence: "{subject} cannot be {actual}. It is one of: {words}.", help: "The value is not one of the words that the schema, or the enum that an expression compares with, lists." },
  "wrong-form": { sentence: "{subject} is {actual}, which is not {expected}.", help: "The text does not have the form that is asked for: a name, a date, a regular expression, …" },
  "out-of-range": { sentence: "{subject} must {must}.", help: "A number, a length or a count lies outside its bounds." },
  "repeated-item": { sentence: "{subject} names {item} twice.", help: "The items of this list must differ." },
} as const satisfies Record<string, Entry>;
