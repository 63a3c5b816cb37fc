import { readFileSync } from "node:fs";
import { read } from "@stokes/formats";
import { applyRecipe, findProtocol, type Recipe, type SpectrumSet, toSpectrumSet } from "@stokes/spectra";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio } from "../../testing/studio-page.ts";
import { WDF_MAP } from "../../testing/vendor-file.ts";

const FILES = "input[type=file]:not([webkitdirectory])";

async function openMap(page: Page): Promise<void> {
  await page.locator(FILES).setInputFiles(WDF_MAP ?? "");
  await page.getByRole("figure").first().waitFor();
  await page.getByRole("tab", { name: "Prepare" }).click();
}

function stepNames(page: Page): Promise<string[]> {
  return page.locator(".step-name").allTextContents();
}

/** The prepared spectra, as the page keeps them for the next visit. */
function keptPrepared(page: Page): Promise<number[] | undefined> {
  return page.evaluate(async () => {
    const opened = indexedDB.open("stokes-studio");
    await new Promise((resolve) => opened.addEventListener("success", resolve));
    const all = opened.result.transaction("shelves").objectStore("shelves").getAll();
    await new Promise((resolve) => all.addEventListener("success", resolve));
    opened.result.close();
    const values: unknown[] = all.result;
    const prepared = values.filter((value): value is SpectrumSet => {
      const set = typeof value === "object" && value !== null && "history" in value ? value : undefined;
      return Array.isArray(set?.history) && set.history.some(({ step }) => step === "baseline");
    });
    return prepared[0] && Array.from(prepared[0].intensity);
  });
}

async function inNode(recipe: Recipe): Promise<SpectrumSet> {
  const path = WDF_MAP ?? "";
  const file = await read(new Uint8Array(readFileSync(path)), { fileName: path });
  return applyRecipe(toSpectrumSet([{ name: path, file }]).set, recipe);
}

describeStudio("preparing", (studio) => {
  it.skipIf(WDF_MAP === undefined)("prepares all spectra to the numbers of the packages in Node", async () => {
    const { page } = studio;
    await openMap(page);
    await page.getByLabel("Start from").selectOption({ label: "Fluorescent" });
    expect(await stepNames(page)).toEqual([
      "1 Despike Whitaker-Hayes",
      "2 Baseline AsLS",
      "3 Smooth Savitzky-Golay",
      "4 Normalise SNV",
    ]);
    await page.getByRole("img", { name: /^After the recipe: 3 spectra from 1218 to 2801 cm/ }).waitFor();
    await page.getByRole("button", { name: "Prepare all 36 spectra" }).click();
    await page.getByText("All spectra are prepared").waitFor();
    await expect.poll(() => keptPrepared(page)).toBeDefined();
    const [found = [], expected] = [await keptPrepared(page), await inNode(findProtocol("fluorescent").recipe)];
    expect(found.length).toBe(expected.intensity.length);
    const apart = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected.intensity[i])), 0);
    expect(apart).toBeLessThan(1e-6);

    // Prepared, they stand in the table as a set of their own, whose steps are not taken twice.
    await page.getByRole("button", { name: "As a new set" }).click();
    await page.getByText(/have been prepared before \(Despike, Baseline, Smooth, Normalise\)/).waitFor();
    expect(await page.getByRole("checkbox", { name: /^Use step/, checked: true }).count()).toBe(0);
    await page.getByRole("tab", { name: "Open" }).click();
    await page.getByRole("radio", { name: /^Show .*6x6, prepared$/, checked: true }).waitFor();
  });

  it.skipIf(WDF_MAP === undefined)("warns where a step eats a band, and tells which step cannot be done", async () => {
    const { page } = studio;
    await openMap(page);
    await page.getByLabel("Add a step").selectOption({ label: "Smooth" });
    await page.getByLabel("Window", { exact: true }).fill("101");
    await page.getByText(/^This step eats (a band|bands) at 158\d cm⁻¹ \(\d+ % left\)/).waitFor();
    await page.getByLabel("Window", { exact: true }).fill("8");
    await page.getByRole("alert").getByText("it must be an odd whole number").waitFor();
    await page.getByLabel("Window", { exact: true }).fill("7");
    await expect.poll(() => page.getByText(/^This step eats/).count()).toBe(0);
    await page.getByLabel("Add a step").selectOption({ label: "Crop" });
    await page.getByLabel("Ranges, 1, from").fill("100");
    await page.getByLabel("Ranges, 1, to").fill("200");
    await page
      .getByText(/no point lies in the region 100 .. 200 cm-1/)
      .first()
      .waitFor();
    await page.getByText("Before Crop, which could not be done").waitFor();
  });

  it("adds, moves, switches and removes steps, by keys too, and undoes it", async () => {
    const { page } = studio;
    await page.getByRole("tab", { name: "Prepare" }).click();
    await page.getByLabel("Start from").selectOption({ label: "Bacteria" });
    await page.getByRole("button", { name: /^3 Normalise/ }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    const order = ["1 Normalise Min-max", "2 Despike Whitaker-Hayes", "3 Baseline I-ModPoly"];
    await expect.poll(() => stepNames(page)).toEqual(order);
    await page.getByText("Normalise is now step 1 of 3").waitFor({ state: "attached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("1 Normalise Min-max");
    await page.keyboard.press("Delete");
    await expect.poll(() => stepNames(page)).toEqual(["1 Despike Whitaker-Hayes", "2 Baseline I-ModPoly"]);
    await page.getByRole("button", { name: /^Undo: remove step/ }).click();
    await expect.poll(() => stepNames(page)).toEqual(order);
    await page.getByRole("checkbox", { name: "Use step 2, Despike" }).uncheck();
    await page.getByRole("button", { name: "Move step 3, Baseline, up" }).click();
    await expect.poll(() => stepNames(page)).toEqual([order[0], "2 Baseline I-ModPoly", "3 Despike Whitaker-Hayes"]);
    expect(await page.getByRole("checkbox", { name: "Use step 3, Despike" }).isChecked()).toBe(false);
  });

  it("keeps a recipe as a file and as a link", async () => {
    const { page, url } = studio;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("tab", { name: "Prepare" }).click();
    await page.getByLabel("Start from").selectOption({ label: "Library" });
    const downloaded = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as JSON" }).click();
    const file = await (await downloaded).path();
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(findProtocol("library").recipe);

    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("The link is copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${url.replace(/\/$/, "")}/#recipe=`)).toBe(true);

    await page.getByLabel("Start from").selectOption({ label: "Map" });
    await page.getByLabel("Load…").setInputFiles(file);
    const library = ["1 Despike Whitaker-Hayes", "2 Baseline Rubberband", "3 Normalise Min-max"];
    await expect.poll(() => stepNames(page)).toEqual(library);
    await page.getByLabel("Load…").setInputFiles({
      name: "wrong.json",
      mimeType: "application/json",
      buffer: Buffer.from('{"version":1,"steps":[{"step":"baseline","method":"arpls","lambda":-1}]}'),
    });
    await page.getByText('This is no recipe: step 1 ("baseline"): "lambda" is -1, but it must be above 0').waitFor();

    await page.getByLabel("Start from").selectOption({ label: "Map" });
    await page.goto("about:blank");
    await page.goto(link);
    await expect.poll(() => stepNames(page)).toEqual(library);
    expect(page.url()).not.toContain("#");
    await page.goto("about:blank");
    await page.goto(`${url}#recipe=%7B%22version`);
    await page.getByText("The link holds no recipe that can be read: it is not JSON, or was cut off").waitFor();
  });
});
