import { bearerToken, idOf } from "../token.ts";
import { inputOf, type Manner } from "./exampleCall.ts";
import type { ToolToCall, Version } from "./version.ts";

/** How a call ended. */
export interface Answer {
  /** `plain placeOrder`: the manner and the tool. */
  readonly call: string;
  readonly status: number;
  /** Of a refusal or a failure. */
  readonly code: string | undefined;
  readonly text: string;
}

/** A running service of a version. */
export interface Served {
  readonly version: Version;
  readonly url: string;
  /** Told every answer. */
  readonly count: (answer: Answer) => void;
}

/** Everything that the corpus' tools do with one customer, one product and two orders, in an order in which all of it succeeds. */
const path = [
  "addCustomer", "customer", "addProduct", "product", "productBySku", "renameProduct", "product",
  "placeOrder", "order", "payOrder", "order", "sendOrder", "order", "placeOrder", "cancelOrder", "order",
];

/** What a tool's answer names, and which property of later calls takes it. */
const makes: Readonly<Record<string, { readonly property: string; readonly as: string }>> = {
  addCustomer: { property: "id", as: "customerId" },
  addProduct: { property: "id", as: "productId" },
  placeOrder: { property: "orderId", as: "orderId" },
};

/** A customer who is also on the staff: their own rows are in reach, and every tool is. */
const token = bearerToken({ id: idOf("anna"), roles: ["customer", "staff"] });

let calls = 0;

/** Walks the path once, then calls whatever other tools the version has. */
export async function walk(served: Served, manner: Manner, round = 0, goOn: () => boolean = () => true): Promise<readonly Answer[]> {
  const { tools } = served.version;
  const others = tools.map(({ name }) => name).filter((name) => !path.includes(name));
  const ids: Record<string, string> = {};
  const unique = String(10_000_000 + ++calls);
  const answers: Answer[] = [];
  for (const name of [...path, ...others]) {
    const tool = tools.find((each) => each.name === name);
    if (tool === undefined || !goOn()) continue;
    const answer = await ask(served, tool, inputOf(tool.input, { manner, round, unique, ids }), `${manner} ${name}`);
    answers.push(answer);
    const made = makes[name];
    if (made !== undefined && answer.status < 300) ids[made.as] = (JSON.parse(answer.text) as Record<string, string>)[made.property] ?? "";
  }
  return answers;
}

/** Shows each of these rows, by the tool that shows rows of its kind. */
export async function show(served: Served, rows: Readonly<Record<string, readonly string[]>>): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [name, list] of Object.entries(rows)) {
    const tool = served.version.tools.find((each) => each.name === name);
    for (const id of tool === undefined ? [] : list) answers.push(await ask(served, tool!, { [`${name}Id`]: id }, `${name} ${id}`));
  }
  return answers;
}

/** Two products of one number, where the new bundle allows it, and what the old one answers when it is asked for the one. */
export async function showTwins(byNew: Served, byOld: Served): Promise<readonly Answer[]> {
  const [add, find] = [byNew.version.tools.find(({ name }) => name === "addProduct"), byOld.version.tools.find(({ name }) => name === "productBySku")];
  if (add === undefined || find === undefined) return [];
  const choice = { manner: "plain", round: 0, unique: String(10_000_000 + ++calls), ids: {} } as const;
  for (const call of ["a twin", "another"]) await ask(byNew, add, inputOf(add.input, choice), call);
  return [await ask(byOld, find, inputOf(find.input, choice), "a twin")];
}

async function ask(served: Served, { route }: ToolToCall, input: Readonly<Record<string, unknown>>, call: string): Promise<Answer> {
  const rest = { ...input };
  const place = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const hasBody = route.method !== "GET";
  const response = await fetch(served.url + place, {
    method: route.method,
    headers: { authorization: `Bearer ${token}`, ...(hasBody && { "content-type": "application/json" }) },
    ...(hasBody && { body: JSON.stringify(rest) }),
  });
  const text = await response.text();
  const code = response.status < 400 ? undefined : (JSON.parse(text) as { readonly code?: string }).code;
  const answer = { call, status: response.status, code, text };
  served.count(answer);
  return answer;
}

/** The walk in every manner: what a version's calls come to, whatever a caller may say. */
export async function walkInEveryManner(served: Served): Promise<readonly Answer[]> {
  const manners: readonly Manner[] = ["plain", "whole", "greatest", "smallest", "smallest"];
  const answers: Answer[] = [];
  for (const [round, manner] of manners.entries()) answers.push(...(await walk(served, manner, round)));
  return answers;
}

/** Callers that walk again and again, until they are told to stop. */
export function startLoad(served: Served, callers: number): { stop(): Promise<readonly Answer[]> } {
  let stopped = false;
  const answers: Answer[] = [];
  const caller = async (start: number): Promise<void> => {
    for (let round = start; !stopped; round++) answers.push(...(await walk(served, round % 2 === 0 ? "plain" : "whole", round, () => !stopped)));
  };
  const all = Promise.all(Array.from({ length: callers }, (_, index) => caller(index)));
  return {
    async stop() {
      stopped = true;
      await all;
      return answers;
    },
  };
}
