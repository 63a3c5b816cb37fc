import type { Page } from "playwright-core";

export interface FurnishOptions {
  /** Of training. */
  readonly epochs: number;
  readonly clusters: number;
  readonly names: readonly string[];
}

/** Goes with the simulated example through every task but the report, so that each view has something to show. */
export async function furnishPage(page: Page, { epochs, clusters, names }: FurnishOptions): Promise<void> {
  const slow = { timeout: 120_000 };
  await page.getByRole("button", { name: "Example" }).click();
  await page.locator(".set").waitFor();
  await page.getByRole("tab", { name: "Prepare" }).click();
  await page.getByLabel("Start from").selectOption({ label: "Fluorescent" });
  await page.getByRole("button", { name: /^Prepare all/ }).click();
  await page.getByText("All spectra are prepared").waitFor(slow);

  await page.getByRole("tab", { name: "Learn" }).click();
  await page.getByRole("combobox", { name: "For about" }).selectOption("epochs");
  await page.getByRole("spinbutton", { name: "For about" }).fill(String(epochs));
  await page.getByRole("button", { name: /^Train on/ }).click();
  await page.locator(".learn-facts").waitFor(slow);
  await page.getByRole("button", { name: "Map the spectra" }).click();
  await page.locator(".scatter").waitFor(slow);
  await page.getByLabel("as suggested").uncheck();
  await page.getByRole("spinbutton", { name: "Number" }).fill(String(clusters));
  await page.getByRole("button", { name: "Find clusters" }).click();
  await page
    .locator(".cluster")
    .nth(clusters - 1)
    .waitFor(slow);
  for (const [i, name] of names.entries()) {
    await page.getByLabel(`Name of cluster ${i + 1}`).fill(name);
    await page.keyboard.press("Enter");
  }
  const teach = page.locator(".learn-section", { hasText: "Teach it your names" });
  await teach.getByText("More").click();
  await teach.getByLabel("Train").selectOption("probe");
  await teach.getByRole("button", { name: "Fine-tune" }).click();
  await page.getByText("The classifier is chosen now").waitFor(slow);
  await page.getByRole("button", { name: "Identify" }).click();
  await page.locator(".class-table").waitFor(slow);
}
