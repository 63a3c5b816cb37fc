import { expect, it } from "vitest";
import { describeStudio } from "./testing/studio-page.ts";

describeStudio("the page", (studio) => {
  it("fits one screen of 1280 x 720, with its views and tasks", async () => {
    const { page } = studio;
    for (const view of ["Spectra", "Map", "Embedding"]) await page.getByRole("region", { name: view }).waitFor();
    const [width, height] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.scrollHeight,
    ]);
    expect([width, height]).toEqual([1280, 720]);
  });

  it("goes through the tasks by keyboard", async () => {
    const { page } = studio;
    await page.getByRole("tab", { name: "Open" }).focus();
    for (const name of ["Prepare", "Learn", "Report", "Open"]) {
      await page.keyboard.press("ArrowRight");
      const tab = page.getByRole("tab", { name });
      expect(await tab.getAttribute("aria-selected")).toBe("true");
      expect(await tab.evaluate((element) => element === document.activeElement)).toBe(true);
    }
  });

  it("changes its theme", async () => {
    const { page } = studio;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("button", { name: "Theme: as the system" }).click();
    await page.getByRole("button", { name: "Theme: light" }).click();
    await page.getByRole("button", { name: "Theme: dark" }).waitFor();
    expect(await ground()).not.toBe(light);
  });

  it("gives a view all the room and takes it back", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Give Map all the room" }).click();
    expect(await page.getByRole("region", { name: "Spectra" }).count()).toBe(0);
    await page.getByRole("button", { name: "Show Map beside the others" }).click();
    await page.getByRole("region", { name: "Spectra" }).waitFor();
  });
});
