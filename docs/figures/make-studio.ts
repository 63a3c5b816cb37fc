/**
 * @file `npx node docs/figures/make-studio.ts`: the pictures of the studio in docs/studio, light and dark, of the page as
 * it is with the simulated example. It takes some minutes.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { freshBuild, serveStudio } from "@stokes/studio/node";
import { chromium } from "playwright-core";
import { learnExample, openExample, openLetter, prepareExample } from "../../apps/studio/src/testing/furnish-page.ts";
import { indexedPicture } from "./indexed-picture.ts";

const out = new URL("../studio/", import.meta.url);
mkdirSync(out, { recursive: true });
const server = await serveStudio((await freshBuild()).folder);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });

try {
  await page.goto(server.url);
  await openExample(page);
  await openLetter(page);
  await picture("open");
  await prepareExample(page, "Fluorescent", "Smooth");
  await picture("prepare");
  await learnExample(page, { epochs: 120, clusters: 4, names: ["type A", "type B", "type C", "type D"] });
  await page.getByLabel("Colour by").selectOption("cluster");
  await show("Clusters");
  await picture("learn");
  await page.getByLabel("Colour by").selectOption("class");
  await page.getByRole("button", { name: "Why?" }).click();
  await page.getByRole("img", { name: /with the bands that decided/ }).waitFor();
  await page.locator(".class-table").evaluate((table) => table.scrollIntoView());
  await picture("identify");
  await page.getByLabel("Features of").selectOption({ label: "Trained on Simulated map" });
  await page.locator("summary", { hasText: "Denoise" }).click();
  await page.getByRole("button", { name: /^Denoise all/ }).click();
  await page.getByRole("img", { name: /measured and denoised$/ }).waitFor({ timeout: 120_000 });
  await show("Denoise");
  await picture("denoise");
  await page.getByRole("tab", { name: "Report" }).click();
  await page.locator("iframe").waitFor();
  await picture("report");
} finally {
  await browser.close();
  await server.close();
}

/** Scrolls the panel to a section. */
async function show(section: string): Promise<void> {
  await page
    .locator("summary", { hasText: section })
    .first()
    .evaluate((summary) => summary.scrollIntoView());
}

async function picture(name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(2, 2);
    await page.waitForTimeout(800);
    const png = await indexedPicture(page);
    writeFileSync(new URL(`${name}-${colorScheme}.png`, out), png);
    console.info(`${name}-${colorScheme}.png: ${Math.round(png.length / 1000)} kB`);
  }
}
