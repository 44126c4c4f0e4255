import type { Severity } from "../diagnostic.ts";

/** A kind of fault: its sentence, with parameters in braces, and what to do about it. */
export interface Entry {
  readonly severity?: Severity;
  /** `Tool "{tool}" reads entity "{entity}", which is not defined.` A "did you mean" is added behind it. */
  readonly sentence: string;
  /** For the documentation: why it is a fault, and what to do. */
  readonly help: string;
}

/** The names in braces of a sentence. */
export type ParametersOf<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}` ? Name | ParametersOf<Rest> : never;
