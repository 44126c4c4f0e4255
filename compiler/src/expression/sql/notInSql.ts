import type { Span } from "../syntax/syntax.ts";

/** Thrown by the printer at what SQL has no form for, and told as a fault by `faultInSql`. */
export class NotInSql extends Error {
  readonly span: Span;
  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}
