import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio } from "./testing/studio-page.ts";

/** Steps of the Tab key to any control: more would be no way to work. */
const MOST_TABS = 60;

describeStudio("by keyboard alone", (studio) => {
  it("goes from an example to a report", { timeout: 120_000 }, async () => {
    const { page } = studio;
    await press(page, "Example");
    await page.locator(".set").waitFor();

    await toTask(page, "Prepare");
    await choose(page, "Start from", "Fluorescent");
    await press(page, /^Prepare all/);
    await page.getByText("All spectra are prepared").waitFor();

    await toTask(page, "Learn");
    // Its number, and behind it its unit.
    await tabTo(page, "For about");
    await page.keyboard.press("Tab");
    await chooseHere(page, "epochs");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("1");
    await press(page, /^Train on/);
    await page.locator(".learn-facts").waitFor();
    await choose(page, "Layout", "first two");
    await press(page, "Map the spectra");
    await page.locator(".scatter").waitFor();
    await press(page, "Find clusters");
    await page.locator(".cluster").nth(1).waitFor();
    for (const [i, name] of ["leaf", "stem"].entries()) {
      await tabTo(page, `Name of cluster ${i + 1}`);
      await page.keyboard.type(name);
      await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Shift+Tab");
    expect(await isFocused(page, "Select the spectra of cluster 2")).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByText(/ of 1,200 selected$/).waitFor();

    // Undo works where no text is edited.
    await page.keyboard.press("Control+Z");
    expect(await page.getByLabel("Name of cluster 2").inputValue()).toBe("");
    await page.keyboard.press("Control+Shift+Z");
    expect(await page.getByLabel("Name of cluster 2").inputValue()).toBe("stem");

    await toTask(page, "Report");
    await tabTo(page, "Remarks");
    await page.keyboard.type("By keyboard.");
    await page.frameLocator("iframe").getByText("By keyboard.").waitFor();
    const saving = page.waitForEvent("download");
    await press(page, "Report (HTML)");
    expect((await saving).suggestedFilename()).toBe("Simulated map report.html");
  });

  it("shows where the focus is, on every control that it comes to", async () => {
    const { page } = studio;
    await press(page, "Example");
    await page.locator(".set").waitFor();
    const seen = new Set<string>();
    for (let i = 0; i < MOST_TABS; i++) {
      await page.keyboard.press("Tab");
      const found = await page.evaluate(() => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) return undefined;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
        const shown = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== "none";
        return { html: focused.outerHTML.slice(0, 120), shown };
      });
      if (found === undefined) continue;
      expect(found.shown, found.html).toBe(true);
      seen.add(found.html);
    }
    // Tools of the bar, the task and all three views.
    expect(seen.size).toBeGreaterThan(20);
  });
});

/** Goes with the Tab key to the control of this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await isFocused(page, name)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the Tab key does not come to ${name}`);
}

async function isFocused(page: Page, name: string | RegExp): Promise<boolean> {
  const found = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return [];
    const labelled = "labels" in focused && focused.labels instanceof NodeList ? [...focused.labels] : [];
    const own = focused instanceof HTMLButtonElement || focused.tagName === "SUMMARY" ? [focused.textContent] : [];
    const first = (label: Node) => label.firstChild?.textContent ?? "";
    return [focused.ariaLabel, focused.title, ...own, ...labelled.map(first)].map((text) => text?.trim() ?? "");
  });
  return found.some((text) => (typeof name === "string" ? text === name : name.test(text)));
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

/** Chooses what begins with `option` in the list of this name. */
async function choose(page: Page, name: string, option: string): Promise<void> {
  await tabTo(page, name);
  await chooseHere(page, option);
}

/** Goes down the list that has the focus. */
async function chooseHere(page: Page, option: string): Promise<void> {
  const chosen = () =>
    page.evaluate(() => {
      const list = document.activeElement;
      return list instanceof HTMLSelectElement ? (list.selectedOptions[0]?.text ?? "") : "no list";
    });
  for (let i = 0; i < 20 && !(await chosen()).startsWith(option); i++) await page.keyboard.press("ArrowDown");
  expect(await chosen()).toContain(option);
}

/** Goes back to the tabs and to a task by the arrow keys. */
async function toTask(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 2 * MOST_TABS; i++) {
    if (await page.evaluate(() => document.activeElement?.getAttribute("role") === "tab")) break;
    await page.keyboard.press("Shift+Tab");
  }
  const tab = page.getByRole("tab", { name });
  for (let i = 0; i < 4 && (await tab.getAttribute("aria-selected")) !== "true"; i++) {
    await page.keyboard.press("ArrowRight");
  }
  await page.locator(".task-body > :not(.muted)").first().waitFor();
}
