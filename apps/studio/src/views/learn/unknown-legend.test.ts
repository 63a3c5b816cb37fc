import { readFile } from "node:fs/promises";
import { type Finetuned, finetune, identify, pretrain } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import { beforeAll, expect, it } from "vitest";
import { openModel, openSet } from "../../testing/learn-page.ts";
import { smallArchitecture as architecture, SPECTRA, smallMap } from "../../testing/small-map.ts";
import { describeStudio } from "../../testing/studio-page.ts";

const POINTS = smallMap.shift.length;

/** The last line of the map is turned round: spectra that the classifier never saw the like of. */
const set: SpectrumSet = {
  ...smallMap,
  intensity: smallMap.intensity.map((value, k, all) => {
    const [i, j] = [Math.floor(k / POINTS), k % POINTS];
    return i < SPECTRA - 8 ? value : all[i * POINTS + POINTS - 1 - j];
  }),
};

let tuned: Finetuned;
let unknown: number;
beforeAll(async () => {
  const model = await pretrain(smallMap, { architecture, epochs: 12, batchSize: 16, threads: 1 });
  tuned = await finetune(model, smallMap, { label: "label", scope: "probe", threads: 1 });
  const identified = await identify(tuned.model, set, { threads: 1 });
  unknown = identified.unknown.filter((unlike) => unlike).length;
}, 60_000);

describeStudio("spectra that are unknown", (studio) => {
  it("are counted in the legend of every view, in the saved map and in the report", async () => {
    const { page } = studio;
    expect(unknown).toBeGreaterThan(0);
    await openSet(page, "tiny.csv", set);
    await openModel(page, "tuned.safetensors", tuned.model);
    await page.getByRole("button", { name: "Map the spectra" }).click();
    await page.locator(".scatter").waitFor();
    await page.getByRole("button", { name: "Identify" }).click();
    await page.locator(".class-table").waitFor();
    for (const view of ["spectra", "map", "embedding"]) {
      const last = page.locator(`[data-view=${view}] .legend li`).last();
      await expect.poll(() => last.textContent(), { message: view }).toBe(`unknown ${unknown}`);
      expect(await last.locator(".swatch.none").count(), view).toBe(1);
    }
    await page.locator("[data-view=map] .legend li").last().getByRole("button").click();
    await page.getByText(`${unknown} of ${SPECTRA} selected`).waitFor();

    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByLabel("Save the map").selectOption({ label: "Figure (SVG)" }),
    ]);
    const svg = await readFile(await saved.path(), "utf8");
    expect(svg).toContain(`>unknown (${unknown})<`);
    expect(/class="crosses" d="([^"]+)"/.exec(svg)?.[1].split("M").length).toBe(unknown + 1);

    await page.getByRole("tab", { name: "Report" }).click();
    const report = page.frameLocator("iframe");
    await report.getByRole("img", { name: "Map by class told" }).waitFor();
    for (const name of ["Map by class told", "Spectra by class told"]) {
      const figure = report.getByRole("img", { name });
      expect(await figure.locator(".legend text").last().textContent(), name).toBe(`unknown (${unknown})`);
      expect(await figure.locator(".crosses").count(), name).toBeGreaterThan(0);
    }
  });
});
