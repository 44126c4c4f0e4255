import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { expect } from "vitest";

/** The browser of this machine; undefined where there is none. */
export const browserPath = [process.env["CHROMIUM_PATH"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path !== undefined && path !== "" && existsSync(path));

/** Said instead of a run where there is no browser. */
export const noBrowser = "SKIPPED: there is no browser on this machine. Install Chromium (apt-get install chromium), or name one by CHROMIUM_PATH; the studio's browser tests then run.";

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? "",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = process.env["FASCIA_SCREENS"] ?? join(tmpdir(), "fascia-screens");

/** Looks at what is shown in both themes: axe finds nothing, and a picture of each is kept to be looked at by a person. */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(screens, { recursive: true });
  // Between the themes only colours differ.
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: "attached" });
    // Not by a script element: the page takes scripts of its own address only.
    if (!(await page.evaluate("typeof axe !== 'undefined'"))) await page.evaluate(axe);
    const found = await page.evaluate<{ rule: string; where: string; what: string }[]>(
      `axe.run(document, { resultTypes: ["violations"]${colorScheme === "light" ? "" : ', runOnly: ["color-contrast"]'} }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => ({ rule: id, where: node.target.join(" "), what: node.failureSummary }))))`,
    );
    await page.screenshot({ path: join(screens, `${name}-${colorScheme}.png`) });
    expect(found, `${name}, ${colorScheme}`).toEqual([]);
  }
}
