import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { accessibilityFaults } from "./testing/accessibility-faults.ts";
import { learnExample, openLetter, prepareExample } from "./testing/furnish-page.ts";
import { openSet } from "./testing/learn-page.ts";
import { smallMap } from "./testing/small-map.ts";
import { describeStudio } from "./testing/studio-page.ts";

const TASKS = ["Open", "Prepare", "Learn", "Report"];
const SIZES = [
  { what: "a small laptop", width: 1280, height: 720 },
  { what: "a tablet lying", width: 1024, height: 768 },
  { what: "a tablet upright", width: 820, height: 1180 },
  { what: "a phone", width: 390, height: 844 },
];

describeStudio("every task and view", (studio) => {
  it("would not pass with a button that has no name, text that cannot be read, or a bar that is too long", async () => {
    const { page } = studio;
    await page.evaluate(() => {
      const bar = document.querySelector(".bar");
      const button = document.createElement("button");
      const text = document.createElement("span");
      text.textContent = "pale".repeat(400);
      text.style.color = "#eee";
      bar?.append(button, text);
    });
    expect((await accessibilityFaults(page)).map((fault) => fault.split(":")[0]).sort()).toEqual([
      "button-name",
      "color-contrast",
    ]);
    expect((await cutOff(page)).join()).toContain("bar by");
  });

  it("is accessible and fits, with nothing open", async () => {
    const { page } = studio;
    await inEveryForm(page);
  });

  it("is accessible and fits, with all that there can be", { timeout: 120_000 }, async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", smallMap);
    await prepareExample(page, "Map");
    await learnExample(page, { epochs: 1, clusters: 3, names: ["leaf", "stem", "leaf"] });
    await page.getByRole("tab", { name: "Open" }).click();
    await openLetter(page);
    await page.getByRole("button", { name: "Settings of the map" }).click();
    await page.locator(".map-settings").waitFor();
    await inEveryForm(page);
  });
});

/** Each task beside the views, light and dark, on each screen. */
async function inEveryForm(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const task of TASKS) {
      await page.getByRole("tab", { name: task }).click();
      await page.locator(".task-body").getByText("Loading…").waitFor({ state: "detached" });
      // Bar and views are the same beside every task, and looked at once.
      const parts = task === TASKS[0] ? ["body"] : [".task"];
      expect(await accessibilityFaults(page, parts), `${task}, ${colorScheme}`).toEqual([]);
      if (colorScheme === "dark") continue;
      for (const { what, ...size } of SIZES) {
        await page.setViewportSize(size);
        expect(await cutOff(page), `${task} on ${what}`).toEqual([]);
      }
      await page.setViewportSize(SIZES[0]);
    }
  }
}

/** Elements that are wider than the room they have, where they neither scroll nor say that they are shortened. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rooms = document.querySelectorAll<HTMLElement>("html, .bar, .task-body, .task-tabs, .view-head, .view-tools");
    return [...rooms].flatMap((room) => {
      // What is pushed out at the left does not make a room scroll.
      const { left } = room.getBoundingClientRect();
      const lefts = [...room.children].flatMap((child) => Array.from(child.getClientRects(), (box) => left - box.left));
      const over = Math.max(room.scrollWidth - room.clientWidth, ...lefts);
      return over > 1 ? [`${room.className || room.tagName} by ${over} pixels`] : [];
    });
  });
}
