import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";

import { scratchDatabase } from "../../../golden-tests/harness/postgres.ts";
import { startRegistryProcess } from "../../../registry/test/support/registryProcess.ts";
import { endDeployed, dropDeployed } from "../../../registry/test/support/deployed.ts";
import { openBrowser } from "./browser.ts";

export const owner = { email: "owner@localhost.localdomain", password: "correct horse battery staple", name: "Ada" } as const;

interface Visit { readonly context: BrowserContext; readonly page: Page }

/** A registry as a process of its own, with a database of its own, and a browser. */
export interface RunningStudio {
  readonly url: string;
  readonly browser: Browser;
  /** The link that the first start printed. */
  readonly link: string;
  /** What pages said that they should not have: errors of scripts, and refusals by the content security policy. */
  readonly complaints: string[];
  /** Another browser: it shares nothing with the others. */
  visitor(): Promise<Visit>;
  /** Another browser, in which the owner is signed in. */
  signedIn(): Promise<Visit>;
  close(): Promise<void>;
}

export async function openStudio(): Promise<RunningStudio> {
  const database = await scratchDatabase();
  const stateFolder = mkdtempSync(join(tmpdir(), "fascia-studio-"));
  const registry = await startRegistryProcess(database.url, { LOG_LEVEL: "error", FASCIA_REQUESTS_PER_MINUTE: "100000", FASCIA_DEPLOY_PORT: "0", FASCIA_STATE_FOLDER: stateFolder });
  let link: string | undefined;
  while ((link = /(\S+\/sign-in#\S{43})/.exec(registry.log())?.[1]) === undefined) await wait(20);
  const browser = await openBrowser();
  const complaints: string[] = [];
  const visitor = async (): Promise<Visit> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, baseURL: registry.url });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => void (message.type() === "error" && !/Failed to load resource/.test(message.text()) && complaints.push(message.text())));
    return { context, page };
  };
  return {
    url: registry.url,
    browser,
    link,
    complaints,
    visitor,
    async signedIn() {
      const visit = await visitor();
      await visit.context.request.post("/api/v1/sign-in", { data: { email: owner.email, password: owner.password }, headers: { "sec-fetch-site": "same-origin" } });
      return visit;
    },
    async close() {
      await browser.close();
      await registry.stop("SIGTERM");
      await endDeployed(stateFolder);
      await dropDeployed(database.url);
      await database.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}
