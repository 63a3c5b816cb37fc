import {
  createLibrary,
  encodeLibrary,
  encodeModel,
  type FinetunedTarget,
  finetuneTarget,
  type Library,
  type Model,
  predictTarget,
  pretrain,
  searchLibrary,
} from "@stokes/smae";
import { takeRows, withColumn } from "@stokes/spectra";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "../../testing/accessibility-faults.ts";
import { column, furthest, openSet, savedTable } from "../../testing/learn-page.ts";
import { smallArchitecture as architecture, SPECTRA, smallMap as set } from "../../testing/small-map.ts";
import { describeStudio } from "../../testing/studio-page.ts";

const TARGET = "glucose / mM";
const amounts = Float64Array.from({ length: SPECTRA }, (_, i) => 1 + Math.floor(i / 16) + 0.01 * (i % 16));
const NEAREST = 3;

let model: Model;
let other: Model;
let quantity: FinetunedTarget;
let library: Library;
beforeAll(async () => {
  const training = { architecture, batchSize: 16, threads: 1 } as const;
  model = await pretrain(set, { ...training, epochs: 12 });
  other = await pretrain(set, { ...training, epochs: 1, seed: 9 });
  quantity = await finetuneTarget(model, withColumn(set, TARGET, amounts), {
    target: TARGET,
    epochs: 20,
    threads: 1,
  });
  const even = Uint32Array.from({ length: SPECTRA / 2 }, (_, i) => 2 * i);
  library = await createLibrary(model, takeRows(set, even), { label: "label", threads: 1 });
}, 60_000);

describeStudio("files of models", (studio) => {
  it("a model of a quantity is dropped and predicts what Node predicts, on the map and in the table", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await page.getByRole("tab", { name: "Open" }).click();
    await drop(page, { "sugar.safetensors": await encodeModel(quantity.model) });
    await page.locator(".learn-facts", { hasText: `predicts ${TARGET}` }).waitFor();
    await page.getByRole("button", { name: `Predict ${TARGET}` }).click();
    const facts = page.locator(".prediction");
    await facts.waitFor();

    const { values, interval } = await predictTarget(quantity.model, set, { threads: 1 });
    const halfWidth = interval.halfWidth ?? Number.NaN;
    const table = await savedTable(page, "Identifications (CSV)");
    expect(furthest(values, table, () => `${TARGET} predicted`, 1)).toBeLessThan(1e-4);
    const low = values.map((value) => value - halfWidth);
    expect(furthest(low, table, () => `${TARGET} low`, 1)).toBeLessThan(1e-4);
    const told = (value: number) => value.toLocaleString("en", { maximumSignificantDigits: 3 });
    expect(await facts.textContent()).toContain(`± ${told(halfWidth)} is meant to hold the true value for 90 %`);
    await page.getByText(`${TARGET}: ${told(values[0])} ± ${told(halfWidth)}`).waitFor();
    await page.getByRole("img", { name: `Map of 8 x 6 pixels: ${TARGET} predicted` }).waitFor();
    expect(await accessibilityFaults(page, [".task"])).toEqual([]);
  });

  it("a library dropped with its model tells the references that Node tells, and says so where the model is another", async () => {
    const { page } = studio;
    await openSet(page, "tiny.csv", set);
    await drop(page, {
      "minerals.safetensors": await encodeLibrary(library),
      "other.safetensors": await encodeModel(other),
      "letter.safetensors": Buffer.from("Dear all"),
    });
    await page.getByText("24 references of 3 names").waitFor();
    expect(await page.locator(".learn-section .problem").textContent()).toContain("letter.safetensors");
    const search = page.getByRole("button", { name: "Find the most alike" });
    await search.click();
    await page.getByText("made with another model, whose features are not this one's; choose that model").waitFor();

    await drop(page, { "model.safetensors": await encodeModel(model) });
    await page.getByLabel("Features of").selectOption({ label: "model" });
    await search.click();
    await page.getByRole("columnheader", { name: "Nearest reference" }).waitFor();
    const found = await searchLibrary(library, model, set, { k: NEAREST, threads: 1 });
    const table = await savedTable(page, "Identifications (CSV)");
    const rank = <T>(values: ArrayLike<T>, r: number) =>
      Array.from({ length: SPECTRA }, (_, i) => values[i * NEAREST + r]);
    for (let r = 0; r < NEAREST; r++) {
      expect(column(table, `reference ${r + 1}`)).toEqual(rank(found.labels, r));
      expect(column(table, `library row ${r + 1}`)).toEqual(rank(found.references, r).map(String));
      const similarity = Float64Array.from(rank(found.similarity, r));
      expect(furthest(similarity, table, () => `similarity ${r + 1}`, 1)).toBeLessThan(1e-4);
    }
    expect(await accessibilityFaults(page, [".task"])).toEqual([]);
  });
});

async function drop(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const dropped = new DataTransfer();
      for (const { name, bytes } of given) {
        const array = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
        dropped.items.add(new File([array], name));
      }
      return dropped;
    },
    Object.entries(files).map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes).toString("base64") })),
  );
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}
