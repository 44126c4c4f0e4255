import type { Kind } from "./mutation.ts";

/** Text of the server replaced, where it stands once. */
const inServer = (from: string | RegExp, by: string): Kind["edits"] => ({ path, text }) => {
  if (path !== "server.mjs") return [];
  const found = typeof from === "string" ? text.indexOf(from) : (from.exec(text)?.index ?? -1);
  const length = typeof from === "string" ? from.length : (from.exec(text)?.[0].length ?? 0);
  return found < 0 ? [] : [{ start: found, end: found + length, by, place: "runTool" }];
};

/** Changes of the runtime inside `server.mjs`, which no source of the bundle shows. */
export const serverKinds: readonly Kind[] = [
  { kind: "the server leaves no record", by: ["runtime"], edits: inServer("recordAudit(transaction,answer),", "") },
  { kind: "the server checks no invariants", by: ["runtime"], edits: inServer("checkInvariants(transaction);let answer", "let answer") },
  { kind: "the server asks no policies", by: ["runtime"], edits: inServer("await checkPolicies(transaction),", "") },
  { kind: "the server lets everybody in", by: ["runtime"], edits: inServer("await authorize(execution),", "") },
  { kind: "the server does not wait for who calls", by: ["runtime"], edits: inServer("await authorize(execution)", "authorize(execution)") },
  { kind: "the server checks no input", by: ["runtime"], edits: inServer(/return validateInput\d*\(execution\),/, "return ") },
  { kind: "the server commits before it checks", by: ["runtime"], edits: inServer(/checkInvariants\(transaction\);let answer=buildAnswer\(transaction,output\);return recordAudit\(transaction,answer\),await commit\(transaction\),answer/, "await commit(transaction);checkInvariants(transaction);let answer=buildAnswer(transaction,output);return recordAudit(transaction,answer),answer") },
  { kind: "the server writes a record of nothing", by: ["runtime"], edits: inServer(/function recordAudit\(transaction,answer\)\{/, "function recordAudit(transaction,answer){}function recordAudit2(transaction,answer){") },
  { kind: "refused calls leave no record", by: ["runtime"], edits: inServer("return await refuseCall(execution,reason)", "return") },
  { kind: "the server has no runTool", by: ["runtime"], edits: inServer("async function runTool(", "async function runAnything(") },
];
