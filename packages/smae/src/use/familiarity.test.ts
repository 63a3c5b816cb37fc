import { spectrumSet, takeRows } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import { finetune } from "../finetune/finetune.ts";
import type { Model } from "../model/model.ts";
import { decodeModel, encodeModel } from "../model/model-file.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import type { familiarityMeasures } from "./familiarity.ts";
import { identify } from "./identify.ts";

const { set } = smallSet();
const teaching = { label: "label", epochs: 2, threads: 1, keep: "baseline" } as const;
/** Two of the classes to learn, and spectra of bands where no class has any. */
const learned = takeRows(
  set,
  Uint32Array.from({ length: 48 }, (_, i) => i),
);
const strange = spectrumSet({
  ...takeRows(set, Uint32Array.of(0, 1, 2)),
  intensity: Float32Array.from({ length: 240 }, (_, i) => Math.exp(-((((i % 80) - 20) / 3) ** 2)) + (i % 80) / 80),
});
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 10 });
});

describe("a measure of familiarity", () => {
  it.each(["mahalanobis", "embedding"] as const)(
    "%s tells strange spectra, also from the file",
    async (familiarity) => {
      const { model: classifier } = await finetune(model, learned, { ...teaching, familiarity });
      expect(classifier.contract.classifier?.confidence.known.measure).toBe(familiarity);
      const read = await decodeModel(await encodeModel(classifier));
      const told = await identify(read, strange);
      expect(told.unknown).toEqual([true, true, true]);
      expect(told.familiarity).toEqual((await identify(classifier, strange)).familiarity);
      const known = (await identify(read, learned)).unknown.filter((unlike) => unlike).length;
      expect(known / 48).toBeLessThan(0.2);
    },
  );

  it("is mahalanobis unless asked for, and energy where there are too few spectra for it", async () => {
    const measureOf = async (perClass?: number) => {
      const { contract } = (await finetune(model, set, { ...teaching, perClass, epochs: 1 })).model;
      return contract.classifier?.confidence.known.measure;
    };
    expect([await measureOf(), await measureOf(3)]).toEqual(["mahalanobis", "energy"]);
  });

  it("keeps no more than it needs", async () => {
    const namesOf = async (familiarity: (typeof familiarityMeasures)[number]) => {
      const { weights } = (await finetune(model, set, { ...teaching, epochs: 1, familiarity })).model;
      return [...weights].filter(([name]) => name.startsWith("known.")).map(([name, { shape }]) => [name, shape]);
    };
    expect(await namesOf("energy")).toEqual([]);
    expect(await namesOf("embedding")).toEqual([["known.points", [57, 16]]]);
    expect(await namesOf("mahalanobis")).toEqual([
      ["known.mean", [80]],
      ["known.map", [80, 82]],
      ["known.points", [3, 82]],
    ]);
  });
});
