import { createRandom } from "@stokes/random";
import { spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { DenoisingPeer, DenoisingRun } from "../../denoising-peers/denoising-peer.ts";
import { savitzkyGolayPeer } from "../../denoising-peers/savitzky-golay.ts";
import type { DenoisingPairs } from "../../pairs/denoising-pairs.ts";
import { checkLeakage } from "../data/check-leakage.ts";
import { sourceOf, splitSource } from "../data/denoising-source.ts";
import { evaluateHere } from "../evaluate-here.fixture.ts";
import { evaluationPages } from "../page/evaluation-page.ts";
import { recordsOf } from "../page/records-of.ts";
import { denoisingBudgets, passesOver } from "./denoising-budget.ts";
import { figuresOfMerit } from "./denoising-figures-of-merit.ts";
import { denoisingProtocol } from "./denoising-protocol.ts";
import { peakFidelity } from "./peak-fidelity.ts";
import { snrCeiling } from "./snr-ceiling.ts";

const shift = Float64Array.from({ length: 200 }, (_, j) => 400 + 2 * j);
const bands = (at: readonly number[], width = 6) =>
  shift.map((x) => at.reduce((sum, centre) => sum + Math.exp(-0.5 * ((x - centre) / width) ** 2), 0));

/** Spectra of two bands, of `samples` samples at two levels of noise each. */
function pairs(samples: number, seed: number): DenoisingPairs {
  const random = createRandom(seed);
  const levels = [10, 40];
  const rows = Array.from({ length: samples }, (_, s) => levels.map((level) => ({ s, level }))).flat();
  const truth = Float32Array.from(rows.flatMap(({ s }) => [...bands([500 + 3 * s, 650])]));
  const noisy = truth.map((value, i) => value + (1 / rows[Math.floor(i / 200)].level) * random.normal());
  const columns = {
    level: Float64Array.from(rows, ({ level }) => level),
    group: rows.map(({ s }) => `seed ${seed} sample ${s}`),
    noise: Float64Array.from(rows, ({ level }) => 1 / level),
  };
  return {
    what: "two bands",
    simulated: true,
    levelName: "level",
    rule: "white noise",
    noisy: spectrumSet({ shift, intensity: noisy, columns }),
    reference: spectrumSet({ shift, intensity: truth, columns }),
  };
}

describe("figuresOfMerit", () => {
  const { noisy, reference } = pairs(2, 1);
  const rows = [0, 2];

  it("doubles the ratio of amplitudes where the error is halved, and covers what the deviation says", () => {
    const halved = Float32Array.from(noisy.intensity, (value, i) => (value + reference.intensity[i]) / 2);
    const deviation = new Float32Array(halved.length).fill(1 / 10 / 2);
    const merit = figuresOfMerit({ noisy, estimate: halved, deviation, reference }, rows);
    expect(merit.gainAmplitude).toBeGreaterThan(1.8); // less than 2: noise is power, too, in the published formula
    expect(merit.gainAmplitude).toBeLessThan(2);
    expect(merit.mseBefore / merit.mse).toBeCloseTo(4, 4);
    expect(merit.psnr).toBeCloseTo(-10 * Math.log10(merit.mse), 0);
    for (const level of [50, 68, 80, 90, 95]) expect(Math.abs(100 * merit[`coverage${level}`] - level)).toBeLessThan(6);
  });

  it("gains nothing where nothing is done", () => {
    const merit = figuresOfMerit({ noisy, estimate: noisy.intensity, reference }, rows);
    expect(merit.gainDb).toBe(0);
    expect(merit.coverage50).toBeUndefined();
  });

  it("follows the published formula on a spectrum on its own scale", () => {
    const truth = bands([500, 650]);
    const set = spectrumSet({ shift, intensity: Float32Array.from(truth) });
    const estimate = Float32Array.from(truth, (value) => value + 0.1);
    const { snr } = figuresOfMerit({ noisy: { ...set, intensity: estimate }, estimate, reference: set }, [0]);
    const power = estimate.reduce((sum, value) => sum + value ** 2, 0) / 200;
    expect(Math.abs(snr - 10 * Math.log10(power / 0.01))).toBeLessThan(0.5);
  });
});

describe("snrCeiling", () => {
  it("is what noiseless spectra are told, on average, by references with noise of their own and a real difference", () => {
    const random = createRandom(4);
    const truth = bands([500, 650], 20);
    const power = truth.reduce((sum, value) => sum + value ** 2, 0);
    const decibels = (error: Float64Array) =>
      10 * Math.log10(power / error.reduce((sum, value) => sum + value ** 2, 0));
    const all = Array.from({ length: 100 }, () => {
      const reference = truth.map((value, j) => value + 0.02 * random.normal() + 0.05 * Math.sin(j / 20));
      const noisy = truth.map((value) => value + 0.05 * random.normal());
      const told = decibels(reference.map((value, j) => value - truth[j]));
      return { ...snrCeiling(reference, noisy), told, before: decibels(reference.map((value, j) => value - noisy[j])) };
    });
    const mean = (of: (one: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + of(one), 0) / all.length;
    expect(Math.abs(mean(({ perfect, told }) => perfect - told))).toBeLessThan(0.5);
    expect(mean(({ told, before }) => told - before)).toBeGreaterThan(3);
    expect(Math.abs(mean(({ referenceNoise }) => referenceNoise) - decibels(truth.map(() => 0.02)))).toBeLessThan(0.5);
  });

  it("is not above what the reference's own noise leaves", () => {
    const random = createRandom(5);
    const reference = bands([500, 650], 20).map((value) => value + 0.05 * random.normal());
    const ceiling = snrCeiling(reference, reference);
    expect(ceiling.perfect).toBe(ceiling.referenceNoise);
  });
});

describe("passesOver", () => {
  it("gives few spectra as many steps as the budget has at least", () => {
    const budget = { epochs: 60, leastSteps: 1200 };
    expect(passesOver(1800, budget)).toBe(60);
    expect(passesOver(640, budget)).toBe(120);
    expect(passesOver(20, budget)).toBe(1200);
  });
});

describe("peakFidelity", () => {
  it("tells found, lost and invented peaks, and errors of position and width", () => {
    const fidelity = peakFidelity(shift, bands([450, 550, 700]), bands([452, 620, 700], 6));
    expect([fidelity.found, fidelity.lost, fidelity.invented]).toEqual([2, 1, 1]);
    expect(fidelity.positionError).toBeCloseTo(2, 1);
    expect(peakFidelity(shift, bands([550]), bands([550], 9)).widthError).toBeCloseTo(0.5, 1);
  });
});

const fits: DenoisingRun[] = [];
const half = (id: string, supervised: boolean): DenoisingPeer => ({
  id,
  name: `half way (${id})`,
  source: "nobody 1999",
  supervised,
  candidates: [{ maskings: 1 }, { maskings: 4 }],
  async fit(run) {
    fits.push(run);
    const smooth = await savitzkyGolayPeer.fit({
      ...run,
      settings: { window: Number(run.settings.maskings) > 1 ? 9 : 3, degree: 2 },
    });
    return {
      async denoise(spectra) {
        const { estimate } = await smooth.denoise(spectra);
        return { estimate, deviation: new Float32Array(estimate.length).fill(0.02) };
      },
    };
  },
});
const tiny = { ...denoisingBudgets.small, maskings: [1, 4], candidates: 2 };
const protocol = denoisingProtocol([half("smae", false), half("u-net", true)], { ...denoisingBudgets, small: tiny });
const sources = [sourceOf("simulated", pairs(10, 1), pairs(4, 2))];
const run = await evaluateHere(protocol, { parts: {}, sources });

describe("denoising", () => {
  it("searches on samples that took no part in fitting, and gives references to supervised peers only", () => {
    expect(fits[0].train.intensity.length).toBe(8 * 2 * 200);
    expect(fits.some(({ clean }) => clean !== undefined)).toBe(true);
    for (const { clean, train, settings, seed, epochs } of fits) {
      expect(epochs).toBe(clean === undefined ? 1200 : 200);
      expect(train.columns).toEqual({});
      if (clean !== undefined) expect(clean.intensity.length).toBe(train.intensity.length);
      expect([settings.maskings, seed].every((value) => typeof value === "number")).toBe(true);
    }
    const scored = recordsOf(run.records, {});
    expect(
      scored.filter(({ cell }) => cell.condition.maskings === undefined).map(({ cell }) => cell.settings.maskings),
    ).toEqual([4, 4, 4, 4]);
    expect(scored).toHaveLength(2 * 2 * 3);
    for (const { scores } of scored) expect(scores["snrBefore@40"]).toBeGreaterThan(scores["snrBefore@10"]);
  });

  it("makes a page with claims, tables of quality, peaks and intervals, curves and an example", () => {
    const { html, markdown } = evaluationPages(run, "npx stokes evaluate denoising");
    expect(html.match(/<svg/g)?.length).toBe(4);
    expect(markdown).toContain(
      "simulated: half way (smae) (the paper's method): SNR more than doubled (ratio of amplitudes) | 2.0 |",
    );
    expect(markdown).not.toContain("noiseless spectra (estimate)");
    expect(markdown).toMatch(/\| not reached \(simulated\) \|/);
    expect(markdown).toContain("| noisy spectra | ");
  });

  it("calls only what is simulated so, where measured pairs stand beside, and searches source by source", async () => {
    const measured = splitSource("saliva", { ...pairs(12, 5), simulated: false });
    const { markdown, html } = evaluationPages(
      await evaluateHere(protocol, { parts: {}, sources: [...sources, measured] }),
      "npx",
    );
    expect(markdown).toMatch(/^# Denoising\n/);
    expect(markdown).toContain('What stands under "simulated" was measured on simulated spectra');
    expect(markdown).toMatch(/\| simulated: .*: SNR more than doubled .*\(simulated\)/);
    expect(markdown).toMatch(
      /\| saliva: .*: SNR more than doubled \(ratio of amplitudes\) .* \| (not reached|reached|within the interval) \|/,
    );
    expect(markdown).toContain("| half way (smae) | source saliva | 2 | 2 |");
    expect(html).toContain("Gain by level of noise (simulated)");
    expect(html).toContain("measured reference");
    expect(markdown).toMatch(/## Source: saliva\n\n> Measured\. Learned from and scored, samples apart: two bands\./);
    expect(markdown.match(/\| noiseless spectra \(estimate\) \| \d/g)).toHaveLength(1);
  });

  it("searches on a fifth of the spectra where one sample is all there is to learn from", async () => {
    const [one, other] = [1, 2].map((seed): DenoisingPairs => {
      const made = pairs(10, seed);
      const group = Array.from({ length: 20 }, () => `instrument ${seed}`);
      return { ...made, noisy: { ...made.noisy, columns: { ...made.noisy.columns, group } } };
    });
    const before = fits.length;
    const { records } = await evaluateHere(protocol, { parts: {}, sources: [sourceOf("powers", one, other)] });
    expect(records.filter(({ status }) => status === "failed")).toEqual([]);
    expect(fits[before].train.intensity.length).toBe(16 * 200);
    expect(fits.at(-1)?.train.intensity.length).toBe(20 * 200);
  });

  it("refuses a sample or a spectrum on both sides", () => {
    const [source] = sources;
    expect(() => checkLeakage({ parts: {}, sources: [{ ...source, test: source.train }] })).toThrow(
      '"seed 1 sample 0" of simulated is both learned from and scored',
    );
    const test = { ...source.train, group: source.train.group.map((group) => `another ${group}`) };
    expect(() => checkLeakage({ parts: {}, sources: [{ ...source, test }] })).toThrow(
      "noisy spectrum 0 of simulated that is learned from",
    );
  });

  it("splits measured pairs by sample", () => {
    const { train, test } = splitSource("measured", pairs(8, 3));
    expect(new Set([...train.group, ...test.group]).size).toBe(8);
    expect(test.group.some((group) => train.group.includes(group))).toBe(false);
    expect(test.level).toHaveLength(8);
  });
});
