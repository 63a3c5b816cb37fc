import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio, type StudioFixture } from "../testing/studio-page.ts";
import { SPC } from "../testing/vendor-file.ts";

describeStudio("without a network, after one visit", (studio) => {
  it("opens, reads a file and simulates", async () => {
    const { page } = studio;
    await kept(page);
    await leaveNetwork(studio);
    await page.getByRole("button", { name: "Example" }).click();
    await page.locator(".set").waitFor();
    expect(await page.locator(".set").textContent()).toContain("1,200 spectra of 600 points");
    if (SPC === undefined) return;
    await page.locator("input[type=file]:not([webkitdirectory])").first().setInputFiles([SPC]);
    await page.locator(".set").nth(1).waitFor();
    expect(await page.locator(".set").nth(1).textContent()).toContain("Galactic");
  });

  it("trains, once it has trained before", async () => {
    const { page } = studio;
    await kept(page);
    await train(page);
    await leaveNetwork(studio);
    await page.getByLabel("Layout").selectOption("pca");
    await page.getByRole("button", { name: "Map the spectra" }).click();
    await page.locator(".scatter").waitFor();
    await page.getByRole("button", { name: "Find clusters" }).click();
    await page.locator(".cluster").first().waitFor();
  });
});

describeStudio("a new build", (studio) => {
  it("takes over by a reload once it is all there, in the only tab", async () => {
    const { page } = studio;
    await kept(page);
    const other = await page.context().newPage();
    await other.goto(studio.url);
    const folder = mkdtempSync(join(tmpdir(), "stokes-build-"));
    try {
      cpSync(studio.build, folder, { recursive: true });
      change(join(folder, "index.html"), "<title>", '<meta name="build" content="next" /><title>');
      change(join(folder, "service-worker.js"), /"version":"\w+"/, '"version":"next"');
      studio.publish(folder);
      // With two tabs the new build is fetched, and waits.
      await studio.reload();
      const waiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state);
      await expect.poll(waiting, { timeout: 15_000 }).toBe("installed");
      await studio.reload();
      await other.reload();
      expect([await isNext(page), await isNext(other)]).toEqual([false, false]);
      await other.close();
      // The page opens itself a second time on the way.
      await page.reload().catch(() => {});
      await page.locator("meta[name=build]").waitFor({ state: "attached" });
      await kept(page);
      const names = await page.evaluate(() => caches.keys());
      expect(names.filter((name) => !name.endsWith(" used"))).toEqual([`${studio.url} next`]);
    } finally {
      studio.publish(studio.build);
      rmSync(folder, { recursive: true });
    }
  });
});

function isNext(page: Page): Promise<boolean> {
  return page.evaluate(() => document.querySelector("meta[name=build]") !== null);
}

function change(path: string, what: string | RegExp, by: string): void {
  const before = readFileSync(path, "utf8");
  const after = before.replace(what, by);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

describeStudio(
  "in a folder of a plain static host",
  (studio) => {
    it("learns with one thread, and opens without a network", async () => {
      const { page, url } = studio;
      expect(new URL(url).pathname).toBe("/tools/raman/");
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      await kept(page);
      await train(page);
      await page.getByText("WebAssembly, one thread").waitFor({ state: "attached" });
      await leaveNetwork(studio);
      await page.locator(".learn-facts").waitFor();
      const keptAs = await page.evaluate(() => caches.keys());
      expect(keptAs.length).toBe(2);
      for (const name of keptAs) expect(name.startsWith(url)).toBe(true);
    });
  },
  { isolated: false, under: "tools/raman" },
);

/** Waits until the service worker has all that it keeps from the first visit, and serves this page. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** Leaves what was done to be written, then opens the page again with nothing to answer it. */
async function leaveNetwork(studio: StudioFixture): Promise<void> {
  await studio.page.waitForTimeout(600);
  await studio.disconnect();
  await expect(fetch(studio.url)).rejects.toThrow();
  await studio.reload();
}

/** One epoch on a small simulated map. */
async function train(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".set").waitFor();
  await page.getByRole("tab", { name: "Learn" }).click();
  await page.getByRole("combobox", { name: "For about" }).selectOption("epochs");
  await page.getByRole("spinbutton", { name: "For about" }).fill("1");
  await page.getByRole("button", { name: /^Train on/ }).click();
  await page.locator(".learn-facts").waitFor();
}
