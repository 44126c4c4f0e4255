import type { WorkspaceRule } from "../rule.ts";
import { services } from "../exampleFlows.ts";

/** Yellow: what is said to another system can be read and changed on the way. */
export const serviceOverPlainHttp: WorkspaceRule = {
  on: "workspace",
  code: "service-over-plain-http",
  level: "yellow",
  sentence: "Other systems are called over https.",
  why: "Over http everybody on the way reads the request, its secret included, and can give the answer that they like.",
  remedy: "Write `https://`. A service on this machine (localhost, 127.0.0.1) may stay.",
  fires: { workspace: { services: { rates: { kind: "http", provider: "rates", baseUrl: "http://rates.example.com" } } } },
  passes: { workspace: services },

  find({ workspace }) {
    return Object.entries(workspace.spec.services ?? {}).flatMap(([name, { baseUrl }]) => {
      if (baseUrl === undefined || !/^http:\/\//i.test(baseUrl) || isHere(baseUrl)) return [];
      const pointer = `/services/${name}/baseUrl`;
      return [{
        subject: { kind: "workspace", name: workspace.spec.name },
        message: `Service "${name}" is called over plain http, so that anybody on the way can read and change what is said. Write \`https://\`, or let an admin acknowledge it.`,
        evidence: [{ message: "This address is not encrypted.", place: { file: "workspace.json", pointer } }],
        facts: { service: name, baseUrl },
        review: "admin",
        fix: { title: `Call "${name}" over https`, file: "workspace.json", edits: [{ op: "replace", pointer, value: baseUrl.replace(/^http:/i, "https:") }] },
      }];
    });
  },
};

const isHere = (url: string): boolean => /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/]|$)/i.test(url);
