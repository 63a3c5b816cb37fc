import { createRandom } from "@stokes/random";
import { createWavelet, type SpectrumSet, simulateSpectra, spectrumSet, takeRows } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import fixture from "../../fixtures/denoising.json" with { type: "json" };
import type { DenoisingPeer, DenoisingRun } from "./denoising-peer.ts";
import { denoisingPeers } from "./denoising-peers.ts";
import { smaeDenoisingPeer } from "./smae.ts";
import { createWiener } from "./wiener-filter.ts";

/** Simulated counts, so that what a peer gives back has to be on the scale of what it was given. */
const { set, clean } = simulateSpectra({
  classes: 2,
  perClass: 60,
  points: 100,
  range: [950, 1150],
  noise: 0.15,
  background: 0,
  seed: 2,
});
const part = (of: SpectrumSet, isTest: boolean) =>
  takeRows(
    spectrumSet({ shift: of.shift, intensity: of.intensity }),
    Uint32Array.from({ length: 120 }, (_, i) => i).filter((row) => (row % 4 === 0) === isTest),
  );
const [train, test, truth] = [part(set, false), part(set, true), part(clean, true)];

const architecture = {
  points: 100,
  patch: 5,
  maskRatio: 0.5,
  standardise: true,
  encoder: { width: 32, depth: 2, heads: 2, hidden: 64 },
  decoder: { width: 32, depth: 1, heads: 2, hidden: 64 },
};
const quick = [
  ...denoisingPeers.filter(({ id }) => !id.startsWith("smae")),
  smaeDenoisingPeer("smae", { architecture }),
  smaeDenoisingPeer("smae-combined", { architecture }),
];

const runOf = (peer: DenoisingPeer, more: Partial<DenoisingRun> = {}): DenoisingRun => ({
  settings: peer.supervised ? { channels: 4, levels: 3, learningRate: 3e-3, batchSize: 16 } : peer.candidates[0],
  seed: 5,
  epochs: peer.supervised ? 40 : 100,
  train,
  ...(peer.supervised ? { clean: part(clean, false) } : {}),
  ...more,
});

function squaredError(estimate: Float32Array): number {
  return estimate.reduce((sum, value, i) => sum + (value - truth.intensity[i]) ** 2, 0) / estimate.length;
}

describe.each(quick)("$id as a denoising peer", (peer) => {
  it("lowers the error of simulated noise, the same for the same seed, and leaves what it is given alone", async () => {
    const before = [train, test].map(({ intensity }) => intensity.slice());
    const denoiser = await peer.fit(runOf(peer));
    const { estimate, deviation } = await denoiser.denoise(test);
    expect(estimate).toHaveLength(test.intensity.length);
    expect(estimate.every(Number.isFinite)).toBe(true);
    expect(squaredError(estimate) / squaredError(test.intensity)).toBeLessThan(0.85);
    if (deviation !== undefined) {
      expect(deviation).toHaveLength(estimate.length);
      expect(Math.min(...deviation)).toBeGreaterThanOrEqual(0);
    }
    const again = await (await peer.fit(runOf(peer))).denoise(test);
    expect(again.estimate).toEqual(estimate);
    expect([train, test].map(({ intensity }) => intensity)).toEqual(before);
  });

  it("says which setting does not fit", async () => {
    const settings = { ...peer.candidates[0], nonsense: 1 };
    await expect(peer.fit(runOf(peer, { settings }))).rejects.toThrow(`the setting "nonsense" of ${peer.id}`);
  });

  it.runIf(peer.supervised)("says that it needs clean spectra", async () => {
    await expect(peer.fit(runOf(peer, { clean: undefined }))).rejects.toThrow("give the clean ones, row by row");
  });

  it("stops where the signal says so", async () => {
    await expect(peer.fit(runOf(peer, { signal: AbortSignal.abort() }))).rejects.toThrow("aborted");
  });
});

describe("the denoising peers", () => {
  it("have ids of their own, one to four different candidates as plain JSON", () => {
    expect(new Set(denoisingPeers.map(({ id }) => id)).size).toBe(denoisingPeers.length);
    for (const { id, candidates } of denoisingPeers) {
      expect(id).toMatch(/^[a-z0-9+-]+$/);
      expect(candidates.length).toBeLessThanOrEqual(4);
      expect(new Set(candidates.map((one) => JSON.stringify(one))).size).toBe(candidates.length);
      expect(JSON.parse(JSON.stringify(candidates))).toEqual(candidates);
    }
  });

  it.each(["savitzky-golay", "wiener", "wavelet", "whittaker", "pca"])("every candidate of %s runs", async (id) => {
    const peer = denoisingPeers.find((one) => one.id === id)!;
    for (const settings of peer.candidates) {
      const { estimate } = await (await peer.fit(runOf(peer, { settings }))).denoise(test);
      expect(squaredError(estimate)).toBeLessThan(squaredError(test.intensity));
    }
  });

  it("SMAE says how its estimates disagree, unless there is one only", async () => {
    const peer = smaeDenoisingPeer("smae", { architecture });
    const kept = new Map<string, Uint8Array>();
    const remember: DenoisingRun["remember"] = async (key, make) => {
      const bytes = kept.get(key) ?? (await make());
      kept.set(key, bytes);
      return bytes;
    };
    const [many, one] = [4, 1].map((maskings) => ({ preset: "default", maskings }));
    const averaged = await (await peer.fit(runOf(peer, { settings: many, remember }))).denoise(test);
    const single = await (await peer.fit(runOf(peer, { settings: one, remember }))).denoise(test);
    expect(kept.size).toBe(1);
    expect(averaged.deviation?.some((value) => value > 0)).toBe(true);
    expect(single.deviation).toBeUndefined();
    expect(squaredError(averaged.estimate)).toBeLessThan(squaredError(single.estimate));
  });
});

describe("SMAE under fluorescence that differs from spectrum to spectrum", () => {
  it("is nearer to the truth, on the scale given, with the baseline taken away for it", async () => {
    const random = createRandom(7);
    const largest = Math.max(...clean.intensity);
    const fluorescent = (of: SpectrumSet): SpectrumSet => {
      const intensity = of.intensity.slice();
      for (let at = 0; at < intensity.length; at += 100) {
        const [height, slope] = [0, 1].map(() => 20 * largest * random.uniform());
        for (let j = 0; j < 100; j++) intensity[at + j] += height + (slope * j) / 100;
      }
      return { ...of, intensity };
    };
    const [bright, shining] = [fluorescent(train), fluorescent(test)];
    const peer = smaeDenoisingPeer("smae", { architecture });
    const errors = await Promise.all(
      [{}, { baseline: "cubic" }].map(async (more) => {
        const settings = { preset: "default", maskings: 4, ...more };
        const { estimate } = await (await peer.fit(runOf(peer, { settings, train: bright }))).denoise(shining);
        return squaredError(estimate.map((value, i) => value - shining.intensity[i] + test.intensity[i]));
      }),
    );
    expect(errors[0]).toBeGreaterThan(squaredError(test.intensity));
    expect(errors[1] / squaredError(test.intensity)).toBeLessThan(0.85);
  });
});

describe("filters agree with SciPy and NumPy", () => {
  const noisy = Float32Array.from(fixture.noisy);
  const output = new Float32Array(noisy.length);

  it.each(fixture.wiener)("Wiener, window $window", ({ window, noise, result }) => {
    createWiener(noisy.length, { window, noise })(noisy, output);
    for (let i = window; i < noisy.length - window; i++) expect(output[i]).toBeCloseTo(result[i], 6);
  });

  it.each(fixture.wavelet)("$wavelet with BayesShrink", ({ wavelet, levels, result }) => {
    createWavelet(noisy.length, { wavelet: wavelet as "sym8" | "db4", levels })(noisy, output);
    for (let i = 0; i < noisy.length; i++) expect(output[i]).toBeCloseTo(result[i], 6);
  });
});
