import type { Subject } from "../../analysis.ts";
import type { WrittenSpec } from "../../../1-load/index.ts";
import { child } from "../../../diagnostics/pointer.ts";
import { inOrder, rate, retry, services, timeout } from "../exampleFlows.ts";
import type { SpecRule } from "../rule.ts";
import { secretIn } from "../secrets.ts";
import { fingerprintOfText } from "../fingerprint.ts";

/** Red: a key that everybody who may read the specs can use. */
export const secretInLiteral: SpecRule = {
  on: "spec",
  code: "secret-in-literal",
  level: "red",
  sentence: "Specs name secrets and never hold them.",
  why: "Specs are kept in every version, shown in the studio, compiled into source that people read, and sent to whoever reviews them. A key that once stood there has to be counted as known.",
  remedy: "Revoke the key now. Put the new one into the secret manager, and name it: `secret` of a service or of a webhook.",
  fires: { workspace: services, tool: { flow: inOrder(timeout, retry, { id: "rate", type: "httpRequest", service: "rates", method: "GET", path: "'/eur'", headers: { authorization: "'Bearer fsk_abcdefghij0123456789'" } }) } },
  passes: { workspace: { services: { rates: { kind: "http", provider: "rates", baseUrl: "https://rates.example.com", secret: "RATES_KEY" } } }, tool: { flow: inOrder(timeout, retry, rate) } },

  find(spec) {
    return textsIn(spec.value, "", "").flatMap(({ text, name, pointer }) => {
      const found = secretIn(text, name);
      if (found === undefined) return [];
      return [{
        subject: subjectOf(spec),
        message: `File ${spec.file} holds ${found.what} under "${name}" ("${found.shown}"), which everybody who reads the specs can use. Revoke it, keep the new one in the secret manager, and name it here.`,
        evidence: [{ message: "This belongs into the secret manager.", place: { file: spec.file, pointer } }],
        // Not the secret itself: facts are stored and shown.
        facts: { name, what: found.what, digest: fingerprintOfText(found.secret) },
      }];
    });
  },
};

interface Text { readonly text: string; readonly name: string; readonly pointer: string }

/** Every text of a value with the name that it stands under. */
function textsIn(value: unknown, name: string, pointer: string): readonly Text[] {
  if (typeof value === "string") return [{ text: value, name, pointer }];
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsIn(item, name, child(pointer, index)));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, key, child(pointer, key)));
}

function subjectOf({ kind, name }: WrittenSpec): Subject {
  return kind === "tool" || kind === "entity" || kind === "policy" || kind === "workspace" ? { kind, name } : { kind: "workspace", name };
}
