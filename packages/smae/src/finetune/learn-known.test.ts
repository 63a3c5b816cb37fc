import { createRandom } from "@stokes/random";
import { type SpectrumSet, simulateSpectra, spectrumSet, splitByGroup, takeRows, textColumn } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { smallArchitecture } from "../small-model.fixture.ts";
import { identify } from "../use/identify.ts";
import { finetune } from "./finetune.ts";

/** Simulated: six classes under noise, ten specimens each. The last class is never shown. */
const { set } = simulateSpectra({
  classes: 6,
  perClass: 80,
  groupsPerClass: 10,
  points: 400,
  noise: 0.15,
  background: 0,
  classSpread: 0.5,
  seed: 11,
});
const names = textColumn(set, "label");
const hidden = [...new Set(names)].sort().at(-1);
const rowsWhere = (take: (name: string) => boolean) => Uint32Array.from(names.keys()).filter((i) => take(names[i]));
const known = takeRows(
  set,
  rowsWhere((name) => name !== hidden),
);
const strange = takeRows(
  set,
  rowsWhere((name) => name === hidden),
);
const parts = splitByGroup(known.columns.group, { labels: known.columns.label, testShare: 0.4 });
const [learned, later] = [takeRows(known, parts.train), takeRows(known, parts.test)];
const LEVEL = 0.05;
let model: Model;
beforeAll(async () => {
  const architecture = { ...smallArchitecture, points: 400, patch: 40 };
  model = await pretrain(learned, { architecture, epochs: 1, batchSize: 32, threads: 1 });
}, 60_000);

/** Spectra of a substance that is in none of the classes: a single band, at another place in each. */
function singleBands(count: number): SpectrumSet {
  const { shift } = set;
  const random = createRandom(12);
  const intensity = new Float32Array(count * shift.length);
  for (let i = 0; i < count; i++) {
    const at = 600 + 1000 * random.uniform();
    for (let j = 0; j < shift.length; j++) {
      intensity[i * shift.length + j] = Math.exp(-(((shift[j] - at) / 9) ** 2)) + 0.15 * random.normal();
    }
  }
  return spectrumSet({ shift, intensity });
}

describe("what is called unknown by mahalanobis", () => {
  it.each([10, 40])(
    "is about as rare as promised among known spectra, and more often what is not known, with %i labels a class",
    async (perClass) => {
      const { model: classifier, split } = await finetune(model, learned, {
        label: "label",
        group: "group",
        perClass,
        scope: "probe",
        keep: "baseline",
        familiarity: "mahalanobis",
        threads: 1,
      });
      const { known: judged } = classifier.contract.classifier!.confidence;
      expect(judged).toMatchObject({ share: 1 - LEVEL, spectra: split.train.length + split.validation.length });
      const share = async (of: SpectrumSet) => {
        const { unknown } = await identify(classifier, of, { threads: 1 });
        return unknown.filter(Boolean).length / unknown.length;
      };
      const ofLater = await share(later);
      expect(await share(takeRows(learned, split.train))).toBeLessThan(2 * LEVEL);
      expect(ofLater).toBeLessThan(2 * LEVEL);
      expect(await share(strange)).toBeGreaterThan(2 * ofLater);
      expect(await share(singleBands(100))).toBeGreaterThan(0.8);
    },
    60_000,
  );

  it("says so where the spectra are too few for the share that is meant to pass", async () => {
    const options = { label: "label", group: "group", scope: "probe", familiarity: "energy", threads: 1 } as const;
    const { warnings, model: classifier, split } = await finetune(model, learned, { ...options, perClass: 3 });
    const few = split.validation.length;
    expect(few).toBeLessThan(19);
    expect(classifier.contract.classifier?.confidence.known).toMatchObject({ spectra: few, share: few / (few + 1) });
    expect(warnings.filter((text) => text.startsWith(`what is called unknown rests on ${few} spectra`))).toHaveLength(
      1,
    );
    const enough = await finetune(model, learned, { ...options, familiarity: "mahalanobis", perClass: 10 });
    expect(enough.warnings.filter((text) => text.startsWith("what is called unknown"))).toEqual([]);
  }, 60_000);
});
