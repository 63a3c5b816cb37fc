import { argmaxRows } from "@stokes/analysis";
import {
  type JsonValue,
  type SpectrumSet,
  simulateSpectra,
  spectrumCount,
  spectrumSet,
  takeRows,
} from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import fixture from "../../fixtures/identification.json" with { type: "json" };
import type { Settings } from "../peer.ts";
import type { IdentificationPeer, IdentificationRun, LabelledSpectra } from "./identification-peer.ts";
import { identificationPeers } from "./identification-peers.ts";
import { resNetPeer } from "./resnet.ts";
import { smaePeer } from "./smae.ts";
import { smaeProbePeer } from "./smae-probe.ts";

const CLASSES = 3;

/** Easy simulated spectra: rows in turn to train, validation and test, so that each has every class. */
const { set } = simulateSpectra({
  classes: CLASSES,
  perClass: 36,
  points: 100,
  noise: 0.03,
  classSpread: 0.6,
  seed: 4,
});
const bare = spectrumSet({ shift: set.shift, intensity: scaled(set) });
const [train, validation, test] = [0, 1, 2].map((part) => labelled((row) => row % 3 === part));
const reference = labelled(() => true);

function scaled({ intensity, shift: { length } }: SpectrumSet): Float32Array {
  const result = new Float32Array(intensity.length);
  for (let start = 0; start < result.length; start += length) {
    const values = intensity.subarray(start, start + length);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    for (let j = 0; j < length; j++) result[start + j] = (values[j] - low) / (high - low);
  }
  return result;
}

function labelled(isChosen: (row: number) => boolean): LabelledSpectra {
  const rows = Uint32Array.from({ length: CLASSES * 36 }, (_, i) => i).filter(isChosen);
  return { spectra: takeRows(bare, rows), labels: Int32Array.from(rows, (row) => Math.floor(row / 36)) };
}

function quickly({ id }: IdentificationPeer): Settings {
  if (id === "cnn") return { width: 32 };
  return id.startsWith("smae") && !id.endsWith("probe") ? { learningRate: 3e-3 } : {};
}

const runOf = (peer: IdentificationPeer, more: Partial<IdentificationRun> = {}): IdentificationRun => ({
  settings: { ...peer.candidates[0], ...quickly(peer) },
  seed: 5,
  pretrainEpochs: 4,
  epochs: 4,
  classes: CLASSES,
  train,
  validation,
  ...(peer.uses === undefined ? {} : { reference }),
  ...(peer.seesCampaign === undefined ? {} : { campaign: bare }),
  ...more,
});

/** A network that learns in a second; those of the presets are the same code. */
const architecture = {
  points: 100,
  patch: 10,
  maskRatio: 0.5,
  standardise: true,
  encoder: { width: 16, depth: 2, heads: 2, hidden: 32 },
  decoder: { width: 16, depth: 1, heads: 2, hidden: 32 },
};
const quick: IdentificationPeer[] = [
  ...identificationPeers.filter(({ id }) => !/^(smae|resnet)/.test(id)),
  ...(["scratch", "labelled"] as const).map((form) => resNetPeer(form, { stem: 4, layers: [8, 8], blocks: 1 })),
  ...(["scratch", "labelled", "self-supervised", "continued"] as const).map((form) =>
    smaePeer(form, "default", { architecture }),
  ),
  ...[false, true].map((continued) => smaeProbePeer({ continued, architecture })),
];

describe.each(quick)("$id as an identification peer", (peer) => {
  it("tells easy classes, with probabilities that sum to 1, the same for the same seed", async () => {
    const before = [train, test].map(({ spectra }) => spectra.intensity.slice());
    const kept = new Map<string, Uint8Array>();
    const run = runOf(peer, {
      async remember(key, make) {
        const bytes = kept.get(key) ?? (await make());
        kept.set(key, bytes);
        return bytes;
      },
    });
    const probabilities = await (await peer.fit(run)).predictProbabilities(test.spectra);
    expect([probabilities.rows, probabilities.columns]).toEqual([spectrumCount(test.spectra), CLASSES]);
    for (let i = 0; i < probabilities.rows; i++) {
      const row = probabilities.values.subarray(i * CLASSES, (i + 1) * CLASSES);
      expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
      expect(Math.min(...row)).toBeGreaterThanOrEqual(0);
    }
    const told = argmaxRows(probabilities);
    expect(told.filter((label, i) => label === test.labels[i]).length / told.length).toBeGreaterThan(0.7);
    const again = await (await peer.fit(runOf(peer))).predictProbabilities(test.spectra);
    expect(again.values).toEqual(probabilities.values);
    expect([train, test].map(({ spectra }) => spectra.intensity)).toEqual(before);
    expect(kept.size).toBe((peer.uses === undefined ? 0 : 1) + (peer.seesCampaign === undefined ? 0 : 1));
  });

  it("says which setting does not fit, and what reference it lacks", async () => {
    const settings = { ...peer.candidates[0], nonsense: 1 };
    await expect(peer.fit(runOf(peer, { settings }))).rejects.toThrow(`the setting "nonsense" of ${peer.id}`);
    if (peer.uses !== undefined) {
      await expect(peer.fit(runOf(peer, { reference: undefined }))).rejects.toThrow(
        "learns from a reference set first",
      );
    }
    if (peer.seesCampaign !== undefined) {
      await expect(peer.fit(runOf(peer, { campaign: undefined }))).rejects.toThrow(
        "learns from the unlabelled campaign",
      );
    }
  });

  it("stops where the signal says so", async () => {
    await expect(peer.fit(runOf(peer, { signal: AbortSignal.abort() }))).rejects.toThrow("aborted");
  });
});

describe("the identification peers", () => {
  it.each(["knn", "smae-scratch"])("%s gives a class without training spectra no probability", async (id) => {
    const peer = quick.find((one) => one.id === id)!;
    const raised = (of: LabelledSpectra) => ({ ...of, labels: of.labels.map((label) => 2 * label) });
    const run = runOf(peer, { classes: 6, epochs: 1, train: raised(train), validation: raised(validation) });
    const { values, columns } = await (await peer.fit(run)).predictProbabilities(test.spectra);
    expect(columns).toBe(6);
    expect(values.filter((_, i) => i % 2 === 1).every((p) => p === 0)).toBe(true);
  });

  it("have ids of their own, one to four different candidates as plain JSON", () => {
    expect(new Set(identificationPeers.map(({ id }) => id)).size).toBe(identificationPeers.length);
    for (const { id, candidates } of identificationPeers) {
      expect(id).toMatch(/^[a-z0-9+-]+$/);
      expect(candidates.length).toBeLessThanOrEqual(4);
      expect(new Set(candidates.map((one) => JSON.stringify(one))).size).toBe(candidates.length);
      expect(JSON.parse(JSON.stringify(candidates))).toEqual(candidates);
    }
  });
});

describe("deterministic identification peers", () => {
  const { points, labels } = fixture;
  const spectraOf = (values: readonly number[]) =>
    spectrumSet({
      shift: Float64Array.from({ length: points }, (_, i) => 600 + i),
      intensity: Float32Array.from(values),
    });
  const learned = { spectra: spectraOf(fixture.train), labels: Int32Array.from(labels) };

  it.each(fixture.cases)(
    "$peer gives the probabilities of scikit-learn",
    async ({ peer: id, settings, probabilities }) => {
      const peer = identificationPeers.find((one) => one.id === id)!;
      const run = { settings: withoutGaps(settings), seed: 0, pretrainEpochs: 1, epochs: 1, classes: fixture.classes };
      const fitted = await peer.fit({ ...run, train: learned, validation: learned });
      const { values } = await fitted.predictProbabilities(spectraOf(fixture.test));
      expect(values).toHaveLength(probabilities.length);
      for (const [i, expected] of probabilities.entries()) expect(Math.abs(values[i] - expected)).toBeLessThan(1e-4);
    },
  );
});

/** Settings of different cases share a type in which each may lack what the others have. */
function withoutGaps(settings: { readonly [name: string]: JsonValue | undefined }): Settings {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
