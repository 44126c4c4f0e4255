import { didYouMean } from "../../diagnostics/didYouMean.ts";
import type { FunctionDefinition, Overload } from "../functions/definition.ts";
import { foreignFunctions, functions } from "../functions/index.ts";
import type { Syntax } from "../syntax/syntax.ts";
import type { ExpressionType } from "../type.ts";
import type { TypedExpression } from "../typed.ts";
import { assignable } from "../types/assignable.ts";
import { formatType } from "../types/formatType.ts";
import { join, withoutNull } from "../types/join.ts";
import { sameValue } from "../types/sameType.ts";
import { adapt } from "./adapt.ts";
import { check } from "./check.ts";
import { fault, quote, type Environment } from "./environment.ts";
import { fit, mayBeNull } from "./fit.ts";
import { checkMacro, isMacro, macroNames } from "./macros.ts";
import { checkHas } from "./members.ts";
import { readText } from "./textLiterals.ts";

export type CallSyntax = Extract<Syntax, { kind: "call" }>;

/** `f(a)` and `a.f(b)`: has, a macro, or a function of the table. */
export function checkCall(syntax: CallSyntax, environment: Environment): TypedExpression | undefined {
  if (syntax.name === "has") return checkHas(syntax, environment);
  if (isMacro(syntax)) return checkMacro(syntax, environment);
  const definition = functions.get(syntax.name);
  if (definition === undefined) return unknownFunction(syntax, environment);
  if (syntax.receiver !== undefined && definition.method !== true) {
    return fault(environment, "not-a-method", `${syntax.name} is written in front of its arguments: ${signature(definition, definition.overloads[0]!)}.`, syntax.nameSpan);
  }
  const given = [...(syntax.receiver === undefined ? [] : [syntax.receiver]), ...syntax.arguments];
  const found = given.map((argument, index) => check(argument, environment, definition.generic === "orElse" && index === 0));
  const args = found.filter((argument) => argument !== undefined);
  if (args.length < given.length) return undefined;
  if (definition.generic === "orElse") return checkOrElse(syntax, args, environment);
  if (definition.generic === "size" && args[0]?.type.kind === "list" && args.length === 1) return sizeOfList(syntax, definition, args[0]);
  return checkOverloads(syntax, definition, args, environment);
}

function checkOverloads(syntax: CallSyntax, definition: FunctionDefinition, args: readonly TypedExpression[], environment: Environment): TypedExpression | undefined {
  const fitting = definition.overloads.filter((overload) => takes(overload, args.length));
  if (fitting.length === 0) {
    const forms = definition.overloads.map((overload) => signature(definition, overload));
    return fault(environment, "wrong-arity", `${definition.name} is called as ${[...new Set(forms)].join(" or ")}.`, args.length === 0 ? syntax.span : syntax.nameSpan);
  }
  const nullable = args.find(({ type }) => type.kind === "nullable");
  if (nullable !== undefined) return mayBeNull(nullable, environment);

  const { entities } = environment.scope;
  const tests: readonly ((argument: TypedExpression, wanted: ExpressionType) => boolean)[] = [
    (argument, wanted) => sameValue(argument.type, wanted),
    (argument, wanted) => assignable(argument.type, wanted, entities),
    (argument, wanted) => "expression" in adapt(argument, wanted, entities),
  ];
  for (const test of tests) {
    const overload = fitting.find((candidate) => args.every((argument, index) => test(argument, parameterAt(candidate, index).type)));
    if (overload !== undefined) return call(syntax, definition, overload, args, environment);
  }
  return wrongArgument(definition, fitting, args, environment);
}

function call(syntax: CallSyntax, definition: FunctionDefinition, overload: Overload, args: readonly TypedExpression[], environment: Environment): TypedExpression | undefined {
  for (const [index, argument] of args.entries()) {
    const { name, literal } = parameterAt(overload, index);
    if (literal === true && argument.kind !== "literal") return fault(environment, "not-a-literal", `${name} of ${definition.name} must be written out: ${signature(definition, overload)}.`, argument.span);
  }
  const fitted = args.map((argument, index) => fit(argument, parameterAt(overload, index).type, environment)).filter((argument) => argument !== undefined);
  if (fitted.length < args.length) return undefined;
  if (overload.fold === true && typeof overload.result !== "function") return folded(syntax, overload.result, fitted[0]!, environment);
  const scale = fitted.find((argument, index) => parameterAt(overload, index).literal === true && argument.type.kind === "integer" && !within(argument, parameterAt(overload, index).type));
  if (scale !== undefined) return fault(environment, "invalid-literal", "The digits behind the point are a number from 0 to 1000.", scale.span);
  const type = typeof overload.result === "function" ? overload.result(fitted) : overload.result;
  return { kind: "call", function: definition.name, overload: definition.overloads.indexOf(overload), arguments: fitted, type, span: syntax.span };
}

const within = (argument: TypedExpression, type: ExpressionType): boolean =>
  type.kind === "integer" && argument.kind === "literal" && typeof argument.value === "number" && argument.value >= type.minimum && argument.value <= type.maximum;

/** `date("2026-11-23")` is a literal. */
function folded(syntax: CallSyntax, type: ExpressionType, argument: TypedExpression, environment: Environment): TypedExpression | undefined {
  const read = argument.kind === "literal" && typeof argument.value === "string" ? readText(argument.value, type.kind) : undefined;
  if (read === undefined) throw new Error(`${syntax.name} cannot be read from a text.`);
  if ("problem" in read) return fault(environment, "invalid-literal", read.problem, argument.span);
  return { kind: "literal", value: read.value, type, span: syntax.span };
}

function sizeOfList(syntax: CallSyntax, definition: FunctionDefinition, list: TypedExpression): TypedExpression {
  const maximum = list.type.kind === "list" ? (list.type.maximumItems ?? Number.MAX_SAFE_INTEGER) : 0;
  return { kind: "call", function: definition.name, overload: 0, arguments: [list], type: { kind: "integer", minimum: 0, maximum }, span: syntax.span };
}

/** `orElse(value, otherwise)`: the value may be null or absent, the result only where the other may be. */
function checkOrElse(syntax: CallSyntax, args: readonly TypedExpression[], environment: Environment): TypedExpression | undefined {
  const [value, otherwise] = args;
  if (value === undefined || otherwise === undefined || args.length > 2) return fault(environment, "wrong-arity", "orElse is called as orElse(value, otherwise).", syntax.nameSpan);
  const inner = withoutNull(value.type);
  const adapted = adapt(otherwise, inner.kind === "null" ? otherwise.type : inner, environment.scope.entities);
  if (!("expression" in adapted) && adapted.misfit !== undefined) return fault(environment, adapted.misfit.code, adapted.misfit.message, adapted.misfit.literal.span, adapted.misfit.didYouMean);
  const type = "expression" in adapted && otherwise.kind === "literal" ? join(inner, adapted.expression.type) : join(inner.kind === "null" ? otherwise.type : inner, otherwise.type);
  if (type === undefined) return fault(environment, "type-mismatch", `The two values of orElse must be of one type: ${formatType(inner)} and ${formatType(otherwise.type)} are not.`, otherwise.span);
  const fittedValue = fit(value, value.type.kind === "nullable" || value.type.kind === "null" ? { kind: "nullable", inner: withoutNull(type) } : type, environment);
  const fittedOther = fit(otherwise, type, environment);
  return fittedValue && fittedOther && { kind: "call", function: "orElse", overload: 0, arguments: [fittedValue, fittedOther], type, span: syntax.span };
}

const takes = (overload: Overload, count: number): boolean => (overload.rest === true ? count >= overload.parameters.length : count === overload.parameters.length);

export function parameterAt(overload: Overload, index: number): Overload["parameters"][number] {
  const found = overload.parameters[Math.min(index, overload.parameters.length - 1)];
  if (found === undefined) throw new Error("A call has more arguments than its function has parameters.");
  return found;
}

/** `substring(text, start, end)` */
export function signature(definition: FunctionDefinition, overload: Overload): string {
  if (definition.generic === "orElse") return "orElse(value, otherwise)";
  const names = overload.parameters.map(({ name }) => name);
  return `${definition.name}(${names.join(", ")}${overload.rest === true ? ", …" : ""})`;
}

function wrongArgument(definition: FunctionDefinition, overloads: readonly Overload[], args: readonly TypedExpression[], environment: Environment): undefined {
  const { entities } = environment.scope;
  // The overload that gets furthest is the one that was meant.
  const agreeing = (overload: Overload): number => {
    const first = args.findIndex((argument, index) => !("expression" in adapt(argument, parameterAt(overload, index).type, entities)));
    return first < 0 ? args.length : first;
  };
  const furthest = Math.max(...overloads.map(agreeing));
  const meant = overloads.filter((overload) => agreeing(overload) === furthest);
  const argument = args[furthest];
  if (argument === undefined) throw new Error(`No argument of ${definition.name} is wrong.`);
  if (meant.length === 1) return void fit(argument, parameterAt(meant[0]!, furthest).type, environment);
  const wanted = [...new Set(meant.map((overload) => formatType(parameterAt(overload, furthest).type)))];
  return fault(environment, "type-mismatch", `${definition.name} takes ${wanted.slice(0, -1).join(", ")}${wanted.length > 1 ? " or " : ""}${wanted.at(-1)}, but this is ${formatType(argument.type)}.`, argument.span);
}

function unknownFunction(syntax: CallSyntax, environment: Environment): undefined {
  const near = didYouMean(syntax.name, [...functions.keys(), ...macroNames, "has"]);
  const hint = foreignFunctions.get(syntax.name);
  if (hint !== undefined) return fault(environment, "unknown-function", `There is no function "${syntax.name}". ${hint}`, syntax.nameSpan);
  if (syntax.receiver?.kind === "name" && near === undefined) return fault(environment, "unknown-function", `There is no function "${syntax.name}" that could be called on ${quote(environment, syntax.receiver.span)}.`, syntax.nameSpan);
  return fault(environment, "unknown-function", `There is no function "${syntax.name}".`, syntax.nameSpan, near);
}
