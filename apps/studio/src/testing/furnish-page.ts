/** @file Goes with the simulated example through the tasks, so that each view has something to show. */
import type { Page } from "playwright-core";

export interface LearnExampleOptions {
  /** Of training. */
  readonly epochs: number;
  readonly clusters: number;
  /** Of the clusters, largest first. */
  readonly names: readonly string[];
}

export async function openExample(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".set").waitFor();
}

/** A file that is none of spectra, which the page has to say. */
export async function openLetter(page: Page): Promise<void> {
  const letter = { name: "letter.wdf", mimeType: "application/octet-stream", buffer: Buffer.from("Dear all,") };
  await page.locator("input[type=file]:not([webkitdirectory])").first().setInputFiles([letter]);
  await page.locator(".problem").first().waitFor();
}

/** Prepares by a recipe of the list, without one of its steps where that is named. */
export async function prepareExample(page: Page, recipe: string, without?: string): Promise<void> {
  await page.getByRole("tab", { name: "Prepare" }).click();
  await page.getByLabel("Start from").selectOption({ label: recipe });
  if (without !== undefined) await page.getByLabel(new RegExp(`^Use step \\d, ${without}`)).uncheck();
  await page.getByRole("button", { name: /^Prepare all/ }).click();
  await page.getByText("All spectra are prepared").waitFor(SLOW);
  await page.getByRole("img", { name: /^After the recipe/ }).waitFor();
  await page.locator(".task-body").evaluate((panel) => panel.scrollTo(0, 0));
}

/** Trains, maps, clusters, names, fine-tunes and identifies. */
export async function learnExample(page: Page, { epochs, clusters, names }: LearnExampleOptions): Promise<void> {
  await page.getByRole("tab", { name: "Learn" }).click();
  await page.getByRole("combobox", { name: "For about" }).selectOption("epochs");
  await page.getByRole("spinbutton", { name: "For about" }).fill(String(epochs));
  await page.getByRole("button", { name: /^Train on/ }).click();
  await page.locator(".learn-facts").waitFor(SLOW);
  await page.getByRole("button", { name: "Map the spectra" }).click();
  await page.locator(".scatter").waitFor(SLOW);
  await page.getByLabel("as suggested").uncheck();
  await page.getByRole("spinbutton", { name: "Number" }).fill(String(clusters));
  await page.getByRole("button", { name: "Find clusters" }).click();
  await page
    .locator(".cluster")
    .nth(clusters - 1)
    .waitFor(SLOW);
  for (const [i, name] of names.entries()) {
    await page.getByLabel(`Name of cluster ${i + 1}`).fill(name);
    await page.keyboard.press("Enter");
  }
  const teach = page.locator(".learn-section", { hasText: "Teach it your names" });
  await teach.getByText("More").click();
  await teach.getByLabel("Train").selectOption("probe");
  await teach.getByRole("button", { name: "Fine-tune" }).click();
  await page.getByText("The classifier is chosen now").waitFor(SLOW);
  await page.getByRole("button", { name: "Identify" }).click();
  await page.locator(".class-table").waitFor(SLOW);
}

const SLOW = { timeout: 400_000 };
