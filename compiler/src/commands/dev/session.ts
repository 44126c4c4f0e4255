import { rmSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";

import { readBundle, type BundleFolder } from "../../local/bundle/readBundle.ts";
import { writeBundle } from "../../local/bundle/writeBundle.ts";
import type { DevelopmentDatabase } from "../../local/development/database.ts";
import { EnvironmentProblem } from "../../local/environmentProblem.ts";
import { describeExit, startService, waitUntilReady, type ServiceProcess } from "../../local/service/startService.ts";
import type { Terminal } from "../terminal.ts";

const HOST = "127.0.0.1";

/** What a session stands on; it is the same from the first start to the last. */
export interface SessionOptions {
  /** Where the bundles that run are kept. */
  readonly bundlesFolder: string;
  /** Where the service listens, on 127.0.0.1. */
  readonly port: number;
  readonly terminal: Terminal;
  openDatabase(bundle: BundleFolder): Promise<DevelopmentDatabase>;
}

/** A bundle to run: what a session needs of the compiler's result. */
export interface RunnableBundle {
  readonly digest: string;
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Variables for the service, besides where it listens and its database. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Running {
  readonly digest: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  readonly database: DevelopmentDatabase;
  readonly service: ServiceProcess;
}

/** The one service of `fascia dev`: replaced as a whole when the specs change, and brought back when its successor fails. */
export class Session {
  readonly #options: SessionOptions;
  #running: Running | undefined;
  #closed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** The service's address, without a slash at its end. */
  get address(): string {
    return `http://${HOST}:${this.#options.port}`;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * Runs a bundle in place of the one before, which goes on until the new one's database is ready.
   *
   * @returns its database, or undefined when this very bundle runs already
   * @throws EnvironmentProblem when the database or the service does not start; then the bundle before runs (again), unless the database
   * was migrated to a schema that it does not run on.
   */
  async replace(bundle: RunnableBundle): Promise<DevelopmentDatabase | undefined> {
    const before = this.#running;
    const { digest, environment } = bundle;
    if (before?.digest === digest || this.#closed) return undefined;
    const name = digest.slice(digest.lastIndexOf(":") + 1).slice(0, 16);
    const directory = join(this.#options.bundlesFolder, name);
    writeBundle(bundle.files, directory);
    const database = await this.#options.openDatabase(readBundle(directory));

    this.#running = undefined;
    await before?.service.stop();
    try {
      await this.#start({ digest, environment, directory, database });
    } catch (error) {
      if (before !== undefined && !this.#closed) await this.#bringBack(before, database, error);
      throw error;
    }
    await database.settle();
    this.#removeBundles([directory, before?.directory]);
    return database;
  }

  /** Lets the service finish its calls and end. Nothing can be started afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    const running = this.#running;
    this.#running = undefined;
    await running?.service.stop();
  }

  async #start(next: Omit<Running, "service">): Promise<void> {
    const service = startService(next.directory, this.#environment(next));
    const running = { ...next, service };
    this.#running = running;
    try {
      await waitUntilReady(service, this.address);
    } catch (error) {
      if (this.#running === running) this.#running = undefined;
      throw error;
    }
    void service.exited.then((exit) => {
      if (this.#running !== running) return;
      this.#running = undefined;
      this.#options.terminal.complain(`The service ended (${describeExit(exit)}). It starts again with the next change of the specs.`);
    });
  }

  async #bringBack(before: Running, { outcome }: DevelopmentDatabase, error: unknown): Promise<void> {
    if (outcome.plan?.previousBundle.runs !== false) return this.#start(before);
    const reason = error instanceof Error ? error.message : String(error);
    throw new EnvironmentProblem(`${reason}\nThe service before it does not run on the schema that the database has now.`);
  }

  #environment({ environment, database }: Omit<Running, "service">): NodeJS.ProcessEnv {
    const place = { HOST, PORT: String(this.#options.port), DATABASE_URL: database.url };
    // A line for each call would push the table of tools out of sight.
    return { LOG_LEVEL: "warn", ...process.env, ...environment, ...place };
  }

  /** Removes the bundles of earlier versions. */
  #removeBundles(kept: readonly (string | undefined)[]): void {
    const folder = this.#options.bundlesFolder;
    if (!existsSync(folder)) return;
    // Hidden names are bundles that another process is writing.
    for (const name of readdirSync(folder).filter((each) => !each.startsWith("."))) {
      const path = join(folder, name);
      if (!kept.includes(path)) rmSync(path, { recursive: true, force: true });
    }
  }
}
