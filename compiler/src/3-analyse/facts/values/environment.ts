import type { CheckedEntity } from "../../../2-check/checked.ts";
import { isImpossible, join, type Possible } from "./possible.ts";

/** What is known at one place of a flow. */
export interface Environment {
  readonly entities: ReadonlyMap<string, CheckedEntity>;
  /** By the path that expressions read it at (`pathOf`): `input`, `input.percent`, `node product.stock`, `row.stock`. */
  readonly paths: ReadonlyMap<string, Possible>;
  /** How comparisons came out that have been made, by their text (`comparisonText`). */
  readonly decided: ReadonlyMap<string, boolean>;
}

/** With one path narrowed. Undefined when nothing is left: nobody comes here. */
export function narrow(environment: Environment, path: string, possible: Possible): Environment | undefined {
  return isImpossible(possible) ? undefined : withPath(environment, path, possible);
}

export const withPath = (environment: Environment, path: string, possible: Possible): Environment => ({ ...environment, paths: new Map(environment.paths).set(path, possible) });

export function decide(environment: Environment, comparisons: readonly (readonly [string, boolean])[]): Environment {
  return { ...environment, decided: new Map([...environment.decided, ...comparisons]) };
}

/** What is known where two ways join, of which one or both may never be gone. */
export function joined(one: Environment | undefined, other: Environment | undefined): Environment | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  const paths = [...one.paths].flatMap(([path, value]) => {
    const second = other.paths.get(path);
    return second === undefined ? [] : [[path, value === second ? value : join(value, second)] as const];
  });
  return { ...one, paths: new Map(paths), decided: new Map([...one.decided].filter(([text, outcome]) => other.decided.get(text) === outcome)) };
}

/** Without what is known of a variable that a macro takes anew. */
export function forget({ entities, paths, decided }: Environment, variable: string): Environment {
  const path = `local ${variable}`;
  const isAbout = (each: string): boolean => each === path || each.startsWith(`${path}.`);
  return {
    entities,
    paths: new Map([...paths].filter(([each]) => !isAbout(each))),
    decided: new Map([...decided].filter(([text]) => !text.includes(`"kind":"local","name":${JSON.stringify(variable)}`))),
  };
}
