import { existsSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { loadSpectra } from "../node.ts";
import { spectrumSet } from "../set/spectrum-set.ts";
import { noiseDeviation } from "./noise-deviation.ts";
import { spectrumQuality } from "./spectrum-quality.ts";

const shift = Float64Array.from({ length: 800 }, (_, j) => 400 + 1.7 * j);
const NOISE = 5;

/** Two bands on a slope; what is done to it afterwards is the case's. */
function spectrum(height: number, change: (values: Float64Array) => void = () => {}): Float64Array {
  const random = createRandom(Math.round(height));
  const values = shift.map(
    (x) =>
      1000 +
      x / 8 +
      height / (1 + ((x - 1003) / 6) ** 2) +
      height / 2 / (1 + ((x - 1450) / 14) ** 2) +
      NOISE * random.normal(),
  );
  change(values);
  return values;
}

describe("spectrumQuality", () => {
  const cases = [
    spectrum(400),
    spectrum(10),
    spectrum(40),
    spectrum(420, (values) => values.fill(9000, 350, 360)),
    spectrum(430, (values) => {
      values[100] += 600;
    }),
  ];
  const set = spectrumSet({ shift, intensity: Float32Array.from(cases.flatMap((values) => [...values])) });
  const [good, dark, weak, saturated, spiked] = spectrumQuality(set, { badSnr: 5 });

  it("measures noise and signal", () => {
    expect(good.noise / NOISE).toBeCloseTo(1, 0);
    expect(good.peakSnr / (400 / NOISE)).toBeCloseTo(1, 0);
    expect(good.rmsSnr).toBeLessThan(good.peakSnr);
    expect(good.shotSnr / (400 / Math.sqrt(1525))).toBeCloseTo(1, 0);
    expect(noiseDeviation([1, 2])).toBe(0);
  });

  it("judges with reasons", () => {
    expect(good).toMatchObject({ verdict: "good", reasons: [], spikes: 0, saturatedPoints: 0 });
    expect(dark.verdict).toBe("bad");
    expect(dark.reasons[0]).toContain("times the noise; measure longer");
    expect(weak.verdict).toBe("doubtful");
    expect(saturated).toMatchObject({ verdict: "bad", saturatedPoints: 10 });
    expect(spiked).toMatchObject({
      verdict: "doubtful",
      spikes: 1,
      reasons: ["1 cosmic-ray spike; despike before anything else"],
    });
  });

  it("copes with a constant set", () => {
    const flat = spectrumSet({ shift, intensity: new Float32Array(1600).fill(7) });
    expect(spectrumQuality(flat).every(({ peakSnr }) => peakSnr === 0)).toBe(true);
  });
});

const saliva = join(import.meta.dirname, "../../../../../shared/data/saliva_mindlab/covid_dataset.npz");
describe.skipIf(!existsSync(saliva))("saliva spectra (skipped where ../shared/data is missing)", () => {
  it("are called saturated where they are", async () => {
    const { set } = await loadSpectra([saliva]);
    const first = spectrumSet({ shift: set.shift, intensity: set.intensity.slice(0, 400 * 991) });
    const atCeiling = Array.from(
      { length: 400 },
      (_, i) => first.intensity.subarray(i * 991, (i + 1) * 991).filter((v) => v === 64500).length,
    );
    const qualities = spectrumQuality(first);
    for (const [i, { saturatedPoints }] of qualities.entries())
      expect(saturatedPoints).toBe(atCeiling[i] > 2 ? atCeiling[i] : 0);
  });
});
