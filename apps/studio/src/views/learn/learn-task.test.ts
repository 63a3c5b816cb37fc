import {
  denoise,
  embed,
  type Finetuned,
  finetune,
  identify,
  type Model,
  pretrain,
  reviewEstimates,
} from "@stokes/smae";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "../../testing/accessibility-faults.ts";
import { column, furthest, openModel, openSet, savedTable } from "../../testing/learn-page.ts";
import { smallArchitecture as architecture, SPECTRA, smallMap as set } from "../../testing/small-map.ts";
import { describeStudio } from "../../testing/studio-page.ts";
import { isAlarm } from "./is-alarm.ts";

let model: Model;
let tuned: Finetuned;
beforeAll(async () => {
  model = await pretrain(set, { architecture, epochs: 12, batchSize: 16, threads: 1 });
  tuned = await finetune(model, set, { label: "label", scope: "probe", threads: 1 });
}, 60_000);

describeStudio("learning", (studio) => {
  it("goes from spectra to named classes, with a reason", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await train(page, 4);
    await page.getByRole("button", { name: "Save", exact: true }).waitFor();
    expect(await page.locator(".learn-facts").textContent()).toContain(`learned from ${SPECTRA} spectra`);

    await page.getByRole("button", { name: "Map the spectra" }).click();
    await page.locator(".scatter").waitFor();
    await page.getByRole("spinbutton", { name: "Number" }).fill("3");
    await page.getByRole("button", { name: "Find clusters" }).click();
    await page.locator(".cluster").nth(2).waitFor();
    const sizes = await page.locator(".cluster .grow").allTextContents();
    expect(sizes.map((text) => Number.parseInt(text, 10)).reduce((a, b) => a + b)).toBe(SPECTRA);
    expect(await page.getByLabel("Colour by").inputValue()).toBe("cluster");

    for (const [i, name] of ["first", "second", "first"].entries()) {
      await page.getByLabel(`Name of cluster ${i + 1}`).fill(name);
      await page.keyboard.press("Enter");
    }
    await page.getByText(`names: ${SPECTRA} in 2 classes`).waitFor({ state: "attached" });
    const teach = page.locator(".learn-section", { hasText: "Teach it your names" });
    await teach.getByText("More").click();
    await teach.getByLabel("Train").selectOption("probe");
    await teach.getByRole("button", { name: "Fine-tune" }).click();
    await page.getByText("The classifier is chosen now").waitFor();
    expect(await page.locator(".learn-facts").textContent()).toContain("classes first, second");
    await page.getByText("The map is of another model").waitFor();

    await page.getByRole("button", { name: "Identify" }).click();
    await page.locator(".class-table").waitFor();
    const rows = await page.locator(".class-table tbody tr").allTextContents();
    expect(rows.map((text) => /^(first|second|unknown)/.exec(text)?.[1])).toEqual(["first", "second", "unknown"]);
    expect(await page.getByRole("heading", { name: "Most like it" }).count()).toBe(1);
    await page.getByRole("button", { name: "Why?" }).click();
    await page.getByRole("img", { name: /with the bands that decided/ }).waitFor();

    expect(await accessibilityFaults(page, [".task", "[data-view=embedding]"])).toEqual([]);

    await page.getByRole("button", { name: "Add results as columns" }).click();
    await page.getByLabel("Colour by").selectOption("column class");
    expect(await page.locator(".legend").first().textContent()).toContain("first");
  });

  it("stops training, knows it after a reload, and goes on", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await train(page, 400);
    await page.locator(".progress [role=status]", { hasText: "epoch" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    const stopped = page.locator(".note", { hasText: "stopped after" });
    await stopped.waitFor();
    const told = await stopped.textContent();
    const epoch = Number(/after (\d+) of 400/.exec(told ?? "")?.[1]);
    // Written once the page is quiet.
    await page.waitForTimeout(1500);
    await studio.reload();
    await page.getByRole("tab", { name: "Learn" }).click();
    expect(await stopped.textContent()).toBe(told);
    await page.getByRole("button", { name: "Go on" }).click();
    const status = page.locator(".progress [role=status]", { hasText: "epoch" });
    await status.waitFor();
    const next = Number(/epoch (\d+) of 400/.exec((await status.textContent()) ?? "")?.[1]);
    expect(next).toBeGreaterThan(epoch);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: /^Train on/ }).waitFor();
  });

  it("gives the numbers that the packages give in Node", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await openModel(page, "tuned.safetensors", tuned.model);
    await page.getByLabel("Layout").selectOption("pca");
    await page.getByRole("button", { name: "Map the spectra" }).click();
    await page.locator(".scatter").waitFor();
    await page.getByRole("button", { name: "Identify" }).click();
    await page.locator(".class-table").waitFor();

    const { embedding } = await embed(tuned.model, set, { threads: 1 });
    const features = await savedTable(page, "Features and map (CSV)");
    expect(features.rows.length).toBe(SPECTRA);
    expect(furthest(embedding.values, features, (j) => `f${j + 1}`, embedding.columns)).toBeLessThan(1e-4);

    const { classes, probabilities, labels, unknown } = await identify(tuned.model, set, { threads: 1 });
    const table = await savedTable(page, "Identifications (CSV)");
    expect(furthest(probabilities.values, table, (c) => `p(${classes[c]})`, classes.length)).toBeLessThan(1e-4);
    expect(column(table, "class")).toEqual(labels);
    expect(column(table, "unknown")).toEqual(unknown.map((unlike) => (unlike ? "yes" : "no")));
    expect(column(table, "label")).toEqual(set.columns.label);
  });

  it("denoises, and warns of the estimates that the packages warn of", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await openModel(page, "model.safetensors", model);
    await page.locator("summary", { hasText: "Denoise" }).click();
    await page.getByRole("button", { name: `Denoise all ${SPECTRA} spectra` }).click();
    await page.getByRole("button", { name: "Open as a set" }).waitFor();
    const { own } = await denoise(model, set, { threads: 1 });
    const alarms = reviewEstimates(own).filter(isAlarm).length;
    const warned = await page.getByText(/by more than noise explains/).textContent();
    expect(Number.parseInt(warned ?? "", 10) || 0).toBe(alarms);
    await page.getByRole("img", { name: "Spectrum 1 measured and denoised" }).waitFor();
    await page.getByRole("button", { name: "Open as a set" }).click();
    await page.getByRole("tab", { name: "Open" }).click();
    expect(await page.locator(".set").nth(1).textContent()).toContain("simulated");
  });

  it("selects in all views what is lassoed", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await page.getByRole("button", { name: "Map the spectra" }).click();
    const scatter = page.locator(".scatter");
    await scatter.waitFor();
    const box = await scatter.boundingBox();
    if (box === null) throw new Error("the map has no place");
    const corners = [
      [0.01, 0.01],
      [0.99, 0.01],
      [0.99, 0.99],
      [0.01, 0.99],
    ];
    const at = ([x, y]: readonly number[]) => [box.x + x * box.width, box.y + y * box.height] as const;
    await page.mouse.move(...at(corners[0]));
    await page.mouse.down();
    for (const corner of corners) await page.mouse.move(...at(corner), { steps: 2 });
    await page.mouse.up();
    await page.getByText(`${SPECTRA} of ${SPECTRA} selected`).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByText(/ selected$/).count()).toBe(0);
  });

  it("says what is wrong with a file that is no model, and cancels", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    const file = { name: "letter.safetensors", mimeType: "application/octet-stream", buffer: Buffer.from("Dear all") };
    await page.locator("input[accept='.safetensors']").setInputFiles([file]);
    const problem = page.locator(".learn-section .problem");
    await problem.waitFor();
    expect(await problem.textContent()).toMatch(/model|safetensors/);
    expect(await problem.textContent()).not.toContain("made a mistake");
    // Within the page, so that the cancelling comes before the end of what is quickly done.
    await page.getByRole("button", { name: "Map the spectra" }).evaluate(async (map) => {
      const cancel = () => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Cancel");
      if (map instanceof HTMLElement) map.click();
      for (let frame = 0; cancel() === undefined && frame < 60; frame++) await new Promise(requestAnimationFrame);
      cancel()?.click();
    });
    await page.getByRole("button", { name: "Map the spectra" }).waitFor();
    expect(await page.locator(".scatter").count()).toBe(0);
  });
});

async function train(page: Page, epochs: number): Promise<void> {
  await page.getByRole("combobox", { name: "For about" }).selectOption("epochs");
  await page.getByRole("spinbutton", { name: "For about" }).fill(String(epochs));
  await page.getByRole("button", { name: "Train on tiny.csv" }).click();
}
