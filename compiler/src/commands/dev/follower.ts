import type { compileWorkspace } from "../../compile.ts";
import type { SpecFiles } from "../../diagnostics/diagnostic.ts";
import { renderDiagnostics } from "../../diagnostics/render.ts";
import { authSettings, type AuthSettings } from "../../local/development/authSettings.ts";
import type { DevelopmentDatabase } from "../../local/development/database.ts";
import { provideKeys, type ServiceKeys } from "../../local/development/serviceKeys.ts";
import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { MigrationRefusal } from "../../local/migration/index.ts";
import { readWorkspace } from "../../readWorkspace.ts";
import { countProblems } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import { UsageProblem } from "../usageProblem.ts";
import { changedFiles } from "./changedFiles.ts";
import type { Session } from "./session.ts";
import { describeDatabase, startAnew } from "./describeDatabase.ts";
import { exampleCalls } from "./exampleCalls.ts";
import { riskLevels } from "./riskLevels.ts";
import { callableTools } from "./tools.ts";
import { toolTable } from "./toolTable.ts";
import { readWorkspaceJson } from "./workspaceJson.ts";

export interface FollowerOptions {
  readonly directory: string;
  /** Where the development keys are kept. */
  readonly stateFolder: string;
  readonly session: Session;
  readonly terminal: Terminal;
  readonly compile: typeof compileWorkspace;
  /** Undefined: the database is our own. */
  readonly databaseUrl: string | undefined;
}

/** Keeps the session's service in step with the files of a workspace, one change after the other. */
export class Follower {
  readonly #options: FollowerOptions;
  /** The files that were compiled last, whether they were sound or not. */
  #files: SpecFiles = new Map();
  #work: Promise<void> = Promise.resolve();
  #waiting = false;
  #keys: (ServiceKeys & { readonly algorithms: string }) | undefined;
  #database: DevelopmentDatabase | undefined;
  #table = "";

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Compiles and starts for the first time. A fault of the specs is told and waited for; a fault of the machine is thrown. */
  begin(files: SpecFiles): Promise<void> {
    this.#work = this.#update(files).catch((error: unknown) => {
      if (!(error instanceof MigrationRefusal)) throw error;
      this.#tell(error);
    });
    return this.#work;
  }

  /** Compiles again when what is in the files has changed. Changes that come meanwhile are taken together. */
  filesChanged(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    this.#work = this.#work
      .catch(() => undefined)
      .then(() => {
        this.#waiting = false;
        return this.#update(readWorkspace(this.#options.directory));
      })
      .catch((error: unknown) => this.#tell(error));
  }

  /** Waits for the change that is being worked on, then lets go of everything. */
  async stop(): Promise<void> {
    await this.#work.catch(() => undefined);
    this.#keys?.stop();
  }

  async #update(files: SpecFiles): Promise<void> {
    const { session, terminal, compile } = this.#options;
    const changed = changedFiles(this.#files, files);
    if (changed.length === 0) return;
    this.#files = files;
    const started = performance.now();

    const { ok, bundle, diagnostics } = await compile(files, { typeCheck: false });
    if (diagnostics.length > 0) terminal.complain(renderDiagnostics(diagnostics, files, { color: terminal.color.error }));
    const workspace = readWorkspaceJson(files);
    if (!ok || bundle === undefined || workspace === undefined) {
      terminal.complain(`${countProblems(diagnostics)}. ${session.isRunning ? "The service goes on as it was." : "Waiting for a change of the specs."}`);
      return;
    }
    const auth = authSettings(workspace);
    const first = this.#database === undefined;
    const database = await session.replace({ digest: bundle.digest, files: bundle.files, environment: await this.#environment(auth) });
    if (database === undefined) return;
    const duration = `${Math.round(performance.now() - started)} ms`;
    terminal.print(first ? `${workspace.name} is running at ${session.address} (${duration}).` : `Restarted in ${duration}, with ${listFiles(changed)}.`);
    this.#tellDatabase(database);
    await this.#tellTools(files, riskLevels(bundle.files), auth);
  }

  /** The variables for the algorithms that the workspace has now. */
  async #environment(auth: AuthSettings): Promise<Readonly<Record<string, string>>> {
    const algorithms = auth.algorithms.join(" ");
    if (this.#keys?.algorithms !== algorithms) {
      this.#keys?.stop();
      this.#keys = { ...(await provideKeys(this.#options.stateFolder, auth)), algorithms };
    }
    return this.#keys.environment;
  }

  #tellDatabase(database: DevelopmentDatabase): void {
    const first = this.#database === undefined;
    this.#database = database;
    for (const line of describeDatabase(database, first)) this.#options.terminal.print(line);
  }

  /** Prints the tools, again only when something in the table has changed. */
  async #tellTools(files: SpecFiles, risks: ReadonlyMap<string, string>, auth: AuthSettings): Promise<void> {
    const { terminal, session, stateFolder } = this.#options;
    const tools = callableTools(files);
    const table = toolTable(tools, risks, { color: terminal.color.out }).map((line) => `  ${line}`).join("\n");
    if (table === this.#table) return;
    this.#table = table;
    terminal.print(`\n${table}`);
    for (const call of await exampleCalls({ tools, auth, stateFolder, address: session.address })) terminal.print(`\n${call}`);
  }

  #tell(error: unknown): void {
    const known = error instanceof EnvironmentProblem || error instanceof UsageProblem;
    const text = known || !(error instanceof Error) ? String((error as Error).message ?? error) : `This is a fault of Fascia, not of your specs:\n${error.stack}`;
    const state = this.#options.session.isRunning ? "The service goes on as it was." : "Waiting for a change of the specs.";
    const lines = error instanceof MigrationRefusal ? [text, startAnew(this.#options), state] : [text, state];
    this.#options.terminal.complain(lines.join("\n"));
  }
}

function listFiles(paths: readonly string[]): string {
  const [first, second, ...rest] = paths;
  if (second === undefined) return `a change of ${first}`;
  return rest.length === 0 ? `changes of ${first} and ${second}` : `changes of ${first}, ${second} and ${rest.length} more`;
}
