import { list } from "../../explain/words.ts";
import { compareSchemas } from "../compareSchemas.ts";
import type { Change } from "../difference.ts";
import { align, same } from "../lists.ts";
import type { ToolSurface } from "../surface.ts";

/** What callers write against: the route, input and output, refusals, and what a repeated call does. */
export function contractChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  return [...routeChanges(before, after), ...compareSchemas("input", before.input, after.input), ...compareSchemas("output", before.output, after.output), ...refusalChanges(before, after), ...idempotencyChanges(before, after)];
}

function routeChanges({ route: was }: ToolSurface, { route: is }: ToolSurface): readonly Change[] {
  const base = { weight: "breaking", area: "contract" } as const;
  const [before, after] = [`${was.method} ${was.path}`, `${is.method} ${is.path}`];
  const moved = Object.keys(is.parameters).filter((name) => Object.hasOwn(was.parameters, name) && !same(was.parameters[name], is.parameters[name]));
  return [
    ...(before === after ? [] : [{ ...base, pointer: "/trigger", before, after, sentence: `It answers at \`${after}\` now, not at \`${before}\`.`, advice: "Call the new address: the old one answers 404 NOT_FOUND, or 405 METHOD_NOT_ALLOWED where only the method changed." }]),
    ...(was.successStatus === is.successStatus ? [] : [{ ...base, pointer: "/trigger/successStatus", before: was.successStatus, after: is.successStatus, sentence: `A call that succeeds is answered with ${is.successStatus} now, not with ${was.successStatus}.`, advice: "Take every status from 200 to 299 for success, or this one." }]),
    ...(before === after ? moved.map((name): Change => ({ ...base, pointer: `/input/properties/${name}`, sentence: `\`${name}\` is read in another way from the address.`, advice: "Write it as openapi.json says." })) : []),
  ];
}

function refusalChanges(before: ToolSurface, after: ToolSurface): readonly Change[] {
  const { gone, come, both } = align(before.problems, after.problems, ({ code }) => code);
  const base = { area: "contract", pointer: "/flow" } as const;
  return [
    ...both.filter(([was, is]) => was.status !== is.status).map(([was, is]): Change => ({ ...base, weight: "breaking", before: was.status, after: is.status, sentence: `The refusal \`${is.code}\` has status ${is.status} now; it had ${was.status}.`, advice: "Look at the code of a refusal, or at the new status." })),
    ...(come.length === 0 ? [] : [{ ...base, weight: "compatible", sentence: `It may refuse with ${list(come.map(codeWords), "or")} now.` } as const]),
    ...(gone.length === 0 ? [] : [{ ...base, weight: "compatible", sentence: `It never refuses with ${list(gone.map(codeWords), "or")} any more.` } as const]),
  ];
}

const codeWords = ({ code, status }: ToolSurface["problems"][number]): string => `${status} \`${code}\``;

function idempotencyChanges({ idempotencyKey: was }: ToolSurface, { idempotencyKey: is }: ToolSurface): readonly Change[] {
  if (was === is) return [];
  const base = { area: "contract", pointer: "/idempotencyKey", before: was, after: is } as const;
  if (is === null) return [{ ...base, weight: "breaking", alarming: true, sentence: `Two calls with the same \`${was ?? ""}\` are two calls now: the idempotency key is gone.`, advice: "Do not repeat a call whose answer was lost before you have looked what it did." }];
  if (was === null) return [{ ...base, weight: "compatible", sentence: `Two calls with the same \`${is}\` are one call now.` }];
  return [{ ...base, weight: "breaking", sentence: `Two calls are one when they have the same \`${is}\`; it was \`${was}\`.`, advice: "Choose the value that repeats by the new key." }];
}
