import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { browserPath, look, noBrowser } from "./support/browser.ts";
import { openStudio, owner, type RunningStudio } from "./support/studio.ts";

if (browserPath === undefined) console.warn(noBrowser);

/** One walk through the studio, as somebody takes it who sees it for the first time; the later tests go on from where the earlier ones ended. */
describe.skipIf(browserPath === undefined)("the studio, in a browser", { timeout: 60_000 }, () => {
  let studio: RunningStudio;
  let page: Page;
  beforeAll(async () => {
    studio = await openStudio();
    ({ page } = await studio.visitor());
  });
  afterAll(() => studio?.close());

  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const editor = () => page.locator(".cm-content");
  /** Puts the cursor behind a text in the editor and types. */
  const typeBehind = async (on: Page, text: string, typed: string): Promise<void> => {
    await on.locator(".cm-line", { hasText: text }).first().click();
    await on.keyboard.press("End");
    for (let steps = 0; steps < 2; steps++) await on.keyboard.press("ArrowLeft");
    await on.keyboard.type(typed);
  };

  test("the first owner sets up by the link, and the link is not in the address any more", async () => {
    await page.goto("/");
    await page.getByLabel("Email").waitFor();
    await look(page, "sign-in");
    await page.goto(studio.link);
    await page.getByLabel("Your name").waitFor();
    await page.reload();
    await page.getByLabel("Email").waitFor();
    await page.goto("about:blank");
    await page.goto(studio.link);
    await page.getByLabel("Your name").fill(owner.name);
    await page.getByLabel("New password").fill(owner.password);
    expect(page.url()).toBe(`${studio.url}/sign-in`);
    await look(page, "first-owner");
    await button("Sign in").click();
    await page.getByRole("heading", { name: "You are in no workspace yet" }).waitFor();
    await look(page, "home-empty");
  });

  test("the sample shop is made and shown", async () => {
    await button("Open the sample shop").click();
    await page.getByRole("dialog").waitFor();
    await look(page, "new-workspace");
    await button("Make the workspace").click();
    await page.getByRole("link", { name: "placeOrder" }).waitFor();
    await look(page, "overview");
    await page.getByRole("link", { name: "Fascia" }).click();
    await page.getByRole("link", { name: "shop" }).waitFor();
    await look(page, "home");
  });

  test("a fault is seen while it is typed, and its button takes it away", async () => {
    await page.goto("/w/shop/specs/tools/product.json");
    await button("Begin a draft").click();
    await editor().waitFor();
    await page.getByText(/Nothing is wrong|here, \d+ in other files/).waitFor();
    await page.locator(".cm-line", { hasText: '"entity": "Product"' }).first().getByText('"Product"', { exact: true }).first().dblclick();
    await page.keyboard.type("Produkt");
    await page.locator(".problem", { hasText: "unknown-entity" }).waitFor();
    await look(page, "specs-fault");
    await page.locator(".problem", { hasText: "unknown-entity" }).getByRole("button").first().click();
    await page.locator(".problem", { hasText: "unknown-entity" }).waitFor({ state: "detached" });
    await page.locator(".cm-line", { hasText: '"entity": "Product"' }).first().waitFor();
    // What a fix did can be undone like what was typed.
    await editor().focus();
    await page.keyboard.press("Control+z");
    await page.locator(".problem", { hasText: "unknown-entity" }).waitFor();
    await page.keyboard.press("Control+Shift+z");
    await page.locator(".problem", { hasText: "unknown-entity" }).waitFor({ state: "detached" });
    await page.getByText("Saved · revision").waitFor();
  });

  test("everything is found by the palette and by keys", async () => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("placeOrder");
    await look(page, "palette");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/specs/tools/placeOrder.json");
    await page.goto("/w/shop");
    await page.getByRole("link", { name: "placeOrder" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("heading", { name: "Keys" }).waitFor();
    await look(page, "keys");
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await page.getByRole("heading", { name: "Versions" }).waitFor();
  });

  test("a change is reviewed and published", async () => {
    await page.goto("/w/shop/specs/tools/product.json");
    await editor().waitFor();
    await typeBehind(page, '"description"', " Anew.");
    await page.getByText("Saved · revision").waitFor();
    await page.getByRole("link", { name: "Review" }).click();
    await page.getByText("Only words for people differ").or(page.getByText("One file differs")).first().waitFor();
    await page.getByText("Why it matters.").first().waitFor({ state: "attached" });
    await look(page, "review");
    // Somebody who stands for a danger says why, and may take it back.
    const card = page.locator("li.card", { hasText: "tool salesReport" });
    await card.getByRole("button", { name: "Take it back" }).click();
    await page.getByText("May not be deployed yet.").waitFor();
    await card.getByRole("button", { name: "Acknowledge…" }).click();
    await page.getByLabel("Why is it right here?").fill("A report may look at every order, once a day.");
    await look(page, "acknowledge");
    await button("Stand for it").click();
    await page.getByText("May be deployed.").waitFor();
    await page.getByLabel("What does somebody gain by it?").fill("Say it anew.");
    await button("Publish").click();
    await page.getByText("Version 2 is published.").waitFor();
  });

  test("versions are compared as meaning and as text, and an old one is brought back", async () => {
    await page.goto("/w/shop/versions/1..2");
    await page.locator(".cm-changedText, .cm-insertedLine, .cm-changedLine").first().waitFor();
    await look(page, "versions");
    await button("Restore version 1").click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore it" }).click();
    await page.waitForURL("**/versions/2..3");
    await button("Publish it").click();
    await page.locator("tr", { hasText: "Bring back version 1." }).getByText("published").waitFor();
  });

  test("the generated source leads from a node to its lines, and from a line to its node", async () => {
    await page.goto("/w/shop/source/3/src/tools/placeOrder.ts");
    await button("product").first().click();
    await page.locator(".cm-linked").first().waitFor();
    await look(page, "source");
    await page.locator(".cm-line", { hasText: "tx.one(" }).first().click();
    await page.getByRole("link", { name: "node “customer” of placeOrder" }).waitFor();
    await page.getByRole("link", { name: "openapi.json" }).click();
    await page.locator(".cm-line", { hasText: "3.1" }).first().waitFor();
    await page.getByRole("navigation", { name: "Generated files" }).getByRole("link", { name: ".sql" }).first().click();
    await page.getByText("nothing changes there").waitFor();
  });

  test("a version is deployed, followed and read", async () => {
    await page.goto("/w/shop/deployments");
    await page.getByText("Nothing was deployed yet.").waitFor();
    await button("Deploy a version").click();
    await page.getByText("The database is made from nothing.").waitFor();
    await look(page, "deploy");
    await page.getByRole("dialog").getByRole("button", { name: "Deploy" }).click();
    await page.waitForURL("**/deployments/*");
    await page.getByRole("heading", { name: /Deploying version 3 to development running/ }).waitFor({ timeout: 40_000 });
    await page.getByText(/Version 3 at/).waitFor();
    await page.getByText("Log of the service").click();
    await page.locator(".log, .notice.red").first().waitFor();
    await look(page, "deployments");
  });

  test("a member is invited, and a key is made", async () => {
    await page.goto("/w/shop/people");
    await page.getByLabel("Email").fill("grace@example.org");
    await button("Invite").click();
    await page.getByText("Hand this link over").waitFor();
    await page.getByLabel("Name of the key").fill("deploy-bot");
    await button("Make a key").click();
    await page.getByText("fsk_").first().waitFor();
    await look(page, "people");
  });

  test("where approvals are asked for, somebody else approves before it is published", async () => {
    const link = (await page.getByText("Hand this link over").getByRole("code").textContent()) ?? "";
    await page.getByLabel("Approvals before publishing").selectOption("one");
    await page.goto("/w/shop/specs/tools/profile.json");
    await editor().waitFor();
    await typeBehind(page, '"description"', " Approved.");
    await page.getByText("Saved · revision").waitFor();
    await page.getByRole("link", { name: "Review" }).click();
    await button("Bring the draft up to date").click();
    await page.getByLabel("What does somebody gain by it?").fill("Say that it was approved.");
    await button("Make a version and ask for a review").click();
    await button("Approve").waitFor();
    const { page: hers, context } = await studio.visitor();
    await hers.goto(link);
    await hers.getByLabel("New password").fill("another good password");
    await hers.getByRole("button", { name: "Sign in" }).click();
    await hers.getByRole("link", { name: "shop" }).click();
    await hers.getByRole("link", { name: "Review" }).click();
    await hers.getByRole("heading", { name: "You have no draft here" }).waitFor();
    await look(hers, "review-by-another");
    await hers.getByRole("button", { name: "Approve" }).click();
    await hers.getByRole("button", { name: "Publish version 4" }).click();
    await hers.getByText("Version 4 is published.").waitFor();
    await context.close();
  });

  test("two browsers on one draft: nobody's text is lost, and both sides are shown", async () => {
    const { page: other, context } = await studio.signedIn();
    await page.goto("/w/shop/specs/tools/order.json");
    await other.goto("/w/shop/specs/tools/order.json");
    await Promise.all([editor().waitFor(), other.locator(".cm-content").waitFor()]);
    await context.setOffline(true);
    await typeBehind(other, '"description"', " Theirs.");
    await other.getByText("Kept in this browser").waitFor();
    await typeBehind(page, '"description"', " Mine.");
    await page.getByText("Saved · revision").waitFor();
    // What is not on the server yet outlives the page.
    await context.setOffline(false);
    await other.reload();
    await other.getByText("Somebody else changed this file too.").waitFor();
    await look(other, "conflict");
    expect(await (await studio.signedIn()).context.request.get(`/api/v1/workspaces/shop/drafts`).then((answer) => answer.json())).toMatchObject({ items: [{ name: "draft" }] });
    await other.getByRole("button", { name: "Write both together" }).click();
    await other.getByLabel("Both, as you write it").fill((await other.getByLabel("Both, as you write it").inputValue()).replace(" Theirs.", " Mine. Theirs."));
    await other.getByRole("button", { name: "Take what is written here" }).click();
    await page.locator(".cm-line", { hasText: "Mine. Theirs." }).waitFor();
    await context.close();
  });

  test("a session that ends takes nothing with it", async () => {
    await page.goto("/w/shop/specs/tools/order.json");
    await editor().waitFor();
    await page.context().clearCookies();
    await typeBehind(page, '"description"', " Late.");
    await page.getByRole("heading", { name: "Your session has ended" }).waitFor();
    await look(page, "session-ended");
    await page.getByLabel("Password").fill(owner.password);
    await button("Sign in").click();
    await page.getByText("Saved · revision").waitFor();
    await page.reload();
    await page.locator(".cm-line", { hasText: "Late." }).waitFor();
  });

  test("a draft is closed, and what is not there says what next", async () => {
    await page.goto("/w/shop/nothing");
    await page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
    await look(page, "not-found");
    await page.goto("/w/shop/specs");
    await button("Close this draft…").click();
    await button("Close it").click();
    await page.getByRole("heading", { name: "You have no draft here" }).waitFor();
    await look(page, "no-draft");
  });

  test("no page failed, and none asked for what the content security policy forbids", () => {
    expect(studio.complaints).toEqual([]);
  });
});
