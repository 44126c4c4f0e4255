import { parse as parseCel, type ASTNode } from "@marcbachmann/cel-js";
import type { ExpressionFault } from "../scope.ts";
import { parseFault, type CelError } from "./parseFault.ts";
import type { Span, Syntax, SyntaxOperator } from "./syntax.ts";

/** Source text to syntax. The first thing that cannot be read is told; what can be read but is not of the Value DSL is told all at once. */
export function parse(source: string): { readonly syntax?: Syntax; readonly faults: readonly ExpressionFault[] } {
  let root: ASTNode;
  try {
    root = parseCel(source).ast;
  } catch (error) {
    if (!isCelError(error)) throw error;
    return { faults: [parseFault(error, source)] };
  }
  const translation = new Translation(source);
  const syntax = translation.translate(root);
  return translation.faults.length === 0 ? { syntax, faults: [] } : { faults: translation.faults };
}

const isCelError = (error: unknown): error is CelError => error instanceof Error && error.name === "ParseError" && "summary" in error;

class Translation {
  readonly faults: ExpressionFault[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  translate(node: ASTNode): Syntax {
    const span: Span = { start: node.start, end: node.end };
    switch (node.op) {
      case "value": return this.literal(node.args, span);
      case "id": return { kind: "name", name: node.args, span };
      case ".": {
        const [object, property] = node.args;
        return { kind: "member", object: this.translate(object), property, propertySpan: { start: node.end - property.length, end: node.end }, span };
      }
      case "[]": return { kind: "index", object: this.translate(node.args[0]), index: this.translate(node.args[1]), span };
      case "call": {
        const [name, args] = node.args;
        return { kind: "call", name, nameSpan: { start: node.start, end: node.start + name.length }, arguments: args.map((arg) => this.translate(arg)), span };
      }
      case "rcall": {
        const [name, receiver, args] = node.args;
        return { kind: "call", name, nameSpan: this.methodName(name, receiver.end), receiver: this.translate(receiver), arguments: args.map((arg) => this.translate(arg)), span };
      }
      case "!_": return { kind: "unary", operator: "!", operand: this.translate(node.args), span };
      case "-_": {
        const operand = this.translate(node.args);
        // `-5` is a literal, as a person reads it.
        if (operand.kind === "numeral") return { ...operand, value: operand.value === 0 ? 0 : -operand.value, span };
        return { kind: "unary", operator: "-", operand, span };
      }
      case "?:": {
        const [test, then, otherwise] = node.args;
        return { kind: "conditional", test: this.translate(test), then: this.translate(then), otherwise: this.translate(otherwise), span };
      }
      case "list": return { kind: "list", items: node.args.map((item) => this.translate(item)), span };
      case "map": return { kind: "map", entries: node.args.map(([key, value]) => ({ ...this.key(key), value: this.translate(value) })), span };
      case ".?": case "[?]": {
        this.fault("unsupported-syntax", "Optional access is not part of the Value DSL. Ask with has(…) first.", span);
        return { kind: "literal", value: null, span };
      }
      default: {
        const [left, right] = node.args;
        return { kind: "binary", operator: node.op satisfies SyntaxOperator, left: this.translate(left), right: this.translate(right), span };
      }
    }
  }

  private literal(value: unknown, span: Span): Syntax {
    if (typeof value === "bigint") {
      if (value > BigInt(Number.MAX_SAFE_INTEGER)) this.fault("integer-out-of-range", `An integer is at most 9007199254740991 (2^53 - 1). Write decimal("${value}") for a larger exact number.`, span);
      return { kind: "numeral", value: Number(value), integer: true, span };
    }
    if (typeof value === "number") return { kind: "numeral", value, integer: false, span };
    if (typeof value === "string") {
      if (value.includes("\0")) this.fault("text-with-nul", "A text cannot hold the character U+0000: Postgres does not keep it.", span);
      if (/\p{Surrogate}/u.test(value)) this.fault("text-malformed", "A text cannot hold half of a surrogate pair.", span);
      return { kind: "literal", value, span };
    }
    if (typeof value === "boolean" || value === null) return { kind: "literal", value, span };
    const written = this.source.slice(span.start, span.end);
    this.fault("unsupported-syntax", /u$/i.test(written) ? "Unsigned integers are not part of the Value DSL. Write the number without u." : "Bytes are not part of the Value DSL. Write a text without b.", span);
    return { kind: "literal", value: null, span };
  }

  private key(node: ASTNode): { readonly key: string; readonly keySpan: Span } {
    const keySpan = { start: node.start, end: node.end };
    if (node.op === "value" && typeof node.args === "string") return { key: node.args, keySpan };
    const hint = node.op === "id" ? ` Write '${node.args}'.` : "";
    this.fault("map-key-not-text", `The keys of a map are texts in quotes.${hint}`, keySpan);
    return { key: "", keySpan };
  }

  /** The name behind the dot that follows the receiver, over spaces, comments and closing parentheses. */
  private methodName(name: string, from: number): Span {
    const dot = this.source.indexOf(".", from);
    const start = this.source.indexOf(name, dot);
    return { start, end: start + name.length };
  }

  private fault(code: string, message: string, span: Span): void {
    this.faults.push({ code, message, span });
  }
}
