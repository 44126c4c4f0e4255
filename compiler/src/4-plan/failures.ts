import type { Failure } from "../spec/index.ts";
import { snakeCase } from "../spec/names.ts";

export interface PlannedFailure {
  readonly code: string;
  readonly status: number;
  readonly message: string;
}

/** The failures of one tool, as its nodes ask for them: in the order of the flow, each once. */
export interface FailureTable {
  /** Notes a failure and gives its code. */
  add(failure: Failure): string;
  /** The failure of a node that found no row: the author's, or `NODE_NOT_FOUND`. */
  notFound(node: string, entity: string, stated: Failure | undefined): string;
  all(): readonly PlannedFailure[];
}

/** The status of a refusal for which the author named none. */
const defaultStatus = 422;

/**
 * One code is one meaning: where two nodes state one code with different words, the first counts. The check reports that
 * (`failure-told-twice`), so that it never comes to it.
 */
export function failureTable(): FailureTable {
  const table = new Map<string, PlannedFailure>();
  const add = ({ code, status = defaultStatus, message }: Failure): string => {
    if (!table.has(code)) table.set(code, { code, status, message });
    return code;
  };
  return {
    add,
    notFound: (node, entity, stated) =>
      add(stated === undefined ? { code: `${snakeCase(node).toUpperCase()}_NOT_FOUND`, status: 404, message: `There is no such ${inWords(entity)}.` } : { status: 404, ...stated }),
    all: () => [...table.values()],
  };
}

/** `OrderLine` is an "order line". */
const inWords = (entity: string): string => snakeCase(entity).replaceAll("_", " ");
