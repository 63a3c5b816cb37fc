import { spectrumSet, takeRows } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import { finetune } from "../finetune/finetune.ts";
import type { Model } from "../model/model.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { explain } from "./explain.ts";
import { identify } from "./identify.ts";

const { set } = smallSet();
let pretrained: Model;
let baseline: Model;
beforeAll(async () => {
  pretrained = await pretrain(set, { ...quick, epochs: 5 });
  ({ model: baseline } = await finetune(pretrained, set, { label: "label", epochs: 1, threads: 1, keep: "baseline" }));
});

/** A classifier by the baseline whose logits are what `weight` says of a point for each of two classes. */
function twoClasses(weight: (point: number) => readonly [number, number]): Model {
  const data = Float32Array.from({ length: 160 }, (_, i) => weight(i >> 1)[i & 1]);
  const weights = new Map([
    ...baseline.weights,
    ["baseline.weight", { shape: [80, 2], data }],
    ["baseline.bias", { shape: [2], data: new Float32Array(2) }],
  ]);
  const { confidence } = baseline.contract.classifier!;
  const classifier = { ...baseline.contract.classifier!, confidence: { ...confidence, temperature: 1 } };
  return { contract: { ...baseline.contract, classes: ["a", "b"], classifier }, weights };
}

describe("explain", () => {
  it("finds the band that decided, and only that", async () => {
    const reads30 = twoClasses((j) => [j >= 27 && j <= 33 ? 1 : 0, 0.5 / 80]);
    const quartz = takeRows(set, [48]);
    const { labels, bands, drop, importance } = await explain(reads30, quartz, [0]);
    expect(labels).toEqual(["a"]);
    const shiftOf = (point: number) => set.shift[point];
    const touching = bands.map(({ from, to }) => to >= shiftOf(27) && from <= shiftOf(33));
    const largest = drop.indexOf(Math.max(...drop));
    expect(touching[largest]).toBe(true);
    drop.forEach((d, w) => {
      if (!touching[w]) expect(Math.abs(d)).toBeLessThan(0.05 * drop[largest]);
    });
    expect(Math.abs(importance.indexOf(Math.max(...importance)) - 30)).toBeLessThanOrEqual(4);
  });

  it("gives the drop that identify sees when the band is flattened by hand", async () => {
    const { bands, drop, labels } = await explain(baseline, set, [3]);
    const before = await identify(baseline, takeRows(set, [3]));
    const w = 9;
    const flat = set.intensity.slice(3 * 80, 4 * 80);
    const [first, last] = [bands[w].from, bands[w].to].map((x) => set.shift.indexOf(x));
    for (let j = first; j <= last; j++) {
      const share = (j - first + 1) / (last - first + 2);
      flat[j] = (1 - share) * set.intensity[240 + first - 1] + share * set.intensity[240 + last + 1];
    }
    const after = await identify(baseline, spectrumSet({ shift: set.shift, intensity: flat }));
    const c = before.classes.indexOf(labels[0]);
    expect(drop[w]).toBeCloseTo(Math.log(before.probabilities.values[c] / after.probabilities.values[c]), 4);
  });

  it("explains the network where that serves, every row by itself", async () => {
    const { model } = await finetune(pretrained, set, { label: "label", epochs: 2, threads: 1, keep: "network" });
    const both = await explain(model, set, [0, 30], { windowCm1: 100, threads: 1 });
    const second = await explain(model, set, [30], { windowCm1: 100, threads: 1 });
    const count = both.bands.length;
    expect(both.drop).toHaveLength(2 * count);
    second.drop.forEach((d, w) => {
      expect(d).toBeCloseTo(both.drop[count + w], 4);
    });
    expect(both.bands[0].from).toBe(600);
    expect(both.bands.at(-1)?.to).toBe(1390);
  });

  it("refuses a model without classes, and windows that are none", async () => {
    await expect(explain(pretrained, set, [0])).rejects.toThrow("knows no classes");
    await expect(explain(baseline, set, [0], { windowCm1: 5 })).rejects.toThrow("a window of 5.0 cm-1 is not between");
  });
});
