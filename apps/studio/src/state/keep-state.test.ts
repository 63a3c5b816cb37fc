import { expect, it } from "vitest";
import { describeStudio } from "../testing/studio-page.ts";

describeStudio("a reload", (studio) => {
  it("finds the sets, the theme and the task as they were left", async () => {
    const { page, reload } = studio;
    await page.getByRole("button", { name: "Example" }).click();
    await page.locator(".set").waitFor();
    await page.getByRole("textbox", { name: "Name of the set" }).fill("Leaf, simulated");
    await page.getByRole("button", { name: "Theme: as the system" }).click();
    await page.waitForTimeout(600);
    await reload();
    await page.locator(".set").waitFor();
    expect(await page.getByRole("textbox", { name: "Name of the set" }).inputValue()).toBe("Leaf, simulated");
    expect(await page.locator(".set").textContent()).toContain("1,200 spectra of 600 points");
    await page.getByRole("button", { name: "Theme: light" }).waitFor();
  });

  it("finds nothing of a set that was closed", async () => {
    const { page, reload } = studio;
    const kept = () =>
      page.evaluate(async () => {
        const opening = indexedDB.open("stokes-studio");
        const database = await new Promise<IDBDatabase>((resolve) => {
          opening.onsuccess = () => resolve(opening.result);
        });
        const reading = database.transaction("shelves").objectStore("shelves").count();
        return new Promise<number>((resolve) => {
          reading.onsuccess = () => resolve(reading.result);
        });
      });
    await page.getByRole("button", { name: "Example" }).click();
    await page.locator(".set").waitFor();
    await expect.poll(kept).toBe(1);
    await page.getByRole("button", { name: "Close Simulated map" }).click();
    // Undo can still bring it back; after a reload nothing can.
    await page.waitForTimeout(600);
    expect(await kept()).toBe(1);
    await reload();
    await page.getByText("No set is open yet.").waitFor();
    await page.getByRole("tab", { name: "Prepare" }).click();
    await expect.poll(kept).toBe(0);
  });

  it("says where a second tab does not keep", async () => {
    const { page, url } = studio;
    const second = await page.context().newPage();
    await second.goto(url);
    await second.getByText("The studio is open in another tab").waitFor();
  });
});
