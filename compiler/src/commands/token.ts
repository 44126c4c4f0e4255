import { didYouMean } from "../diagnostics/didYouMean.ts";
import { authSettings } from "../local/development/authSettings.ts";
import { stateFolder } from "../local/development/stateFolder.ts";
import { signToken, subjectOf } from "../local/development/token.ts";
import { readWorkspace } from "../readWorkspace.ts";
import { positional, textOption, type Command } from "./command.ts";
import { parseDuration } from "./parseDuration.ts";
import { readWorkspaceJson } from "./dev/workspaceJson.ts";
import { UsageProblem } from "./usageProblem.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const command: Command = {
  name: "token",
  description:
    'Prints a token for the service that "fascia dev" runs from the same current directory, signed with its development key. No other service accepts it.',
  positionals: ["DIR"],
  options: {
    role: { value: "ROLE", description: "The role that the caller has, as the workspace names it." },
    subject: { value: "UUID", description: "The caller's id; always the same one for a role when left out." },
    expires: { value: "TIME", description: "How long the token counts: 30m, 12h, 7d; 1h when left out." },
    json: { description: 'Prints {"token", "subject", "role", "expiresInSeconds"} for a program to read.' },
  },
  examples: [
    { command: "fascia token shop --role customer", purpose: "A token to paste" },
    { command: 'curl -H "Authorization: Bearer $(fascia token shop --role staff)" http://127.0.0.1:4000/orders', purpose: "A token on the spot" },
  ],
  async run(given, terminal) {
    const directory = positional(given, "DIR");
    const role = textOption(given, "role");
    const subject = textOption(given, "subject")?.toLowerCase();
    const expiresInSeconds = parseDuration(textOption(given, "expires") ?? "1h");
    if (subject !== undefined && !UUID.test(subject)) throw new UsageProblem(`"${subject}" is not a UUID, which every caller's id is. Leave --subject out for one that belongs to the role.`);

    const workspace = readWorkspaceJson(readWorkspace(directory));
    if (workspace === undefined) throw new UsageProblem(`The workspace.json of "${directory}" is broken; "fascia check ${directory}" says where.`);
    const auth = authSettings(workspace);
    requireRole(role, auth.roles, directory);
    const token = await signToken(stateFolder(workspace.name), auth, { role, subject, expiresInSeconds });
    const details = { token, subject: subject ?? subjectOf(role), role, expiresInSeconds };
    terminal.print(given.options["json"] === true ? JSON.stringify(details, undefined, 2) : token);
    return 0;
  },
};

function requireRole(role: string | undefined, roles: readonly string[], directory: string): asserts role is string {
  const list = roles.length === 0 ? "The workspace has no roles." : `The workspace has ${roles.map((each) => `"${each}"`).join(", ")}.`;
  if (role === undefined) throw new UsageProblem(`The flag "--role" is missing: it names the caller's role. ${list}`);
  if (roles.includes(role)) return;
  const near = didYouMean(role, roles);
  throw new UsageProblem(`The workspace "${directory}" has no role "${role}". ${near === undefined ? list : `Did you mean "${near}"?`}`);
}
