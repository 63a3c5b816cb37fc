import { createRandom } from "@stokes/random";
import { evenAxis, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { nearDuplicates } from "./near-duplicates.ts";

/**
 * Two classes of `specimens` each, `replicates` of every specimen; specimens differ in the heights of `ways` of five bands, replicates by
 * noise. The last replicate of each stands in validation where `split`, else the last specimens do.
 */
function measured({ specimens = 20, replicates = 4, noise = 0.01, ways = 5, split = true, seed = 1 } = {}) {
  const random = createRandom(seed);
  const spectra: { held: boolean; label: number; values: number[] }[] = [];
  for (const label of [0, 1]) {
    for (let s = 0; s < specimens; s++) {
      const heights = [1, 0.8, 0.6, 0.9, 0.7].map((h, b) => h * (1 + (b < ways ? 0.3 * random.normal() : 0)));
      for (let r = 0; r < replicates; r++) {
        const values = Array.from({ length: 100 }, (_, j) =>
          heights.reduce(
            (sum, h, b) => sum + h * Math.exp(-(((j - 10 - 20 * b - 5 * label) / 4) ** 2)),
            noise * random.normal(),
          ),
        );
        spectra.push({ held: split ? r === replicates - 1 : s >= 0.75 * specimens, label, values });
      }
    }
  }
  spectra.sort((a, b) => Number(a.held) - Number(b.held));
  const prepared = spectrumSet({
    shift: evenAxis(600, 1590, 100),
    intensity: Float32Array.from(spectra.flatMap(({ values }) => values)),
  });
  const labels = Int32Array.from(spectra, ({ label }) => label);
  return nearDuplicates(prepared, labels, spectra.filter(({ held }) => !held).length);
}

describe("nearDuplicates", () => {
  it("sees replicates on both sides", () => {
    const { suspicious, compared, seemUngrouped } = measured();
    expect(compared).toBe(40);
    expect(suspicious / compared).toBeGreaterThan(0.8);
    expect(seemUngrouped).toBe(true);
    expect(measured({ ways: 2 }).seemUngrouped).toBe(true);
  });

  it("sees nothing where whole specimens were set aside", () => {
    for (const seed of [1, 2, 3, 4, 5]) expect(measured({ split: false, seed }).seemUngrouped).toBe(false);
    for (const ways of [1, 2, 3]) {
      expect(measured({ specimens: 80, replicates: 1, split: false, ways }).seemUngrouped, `${ways} ways`).toBe(false);
    }
  });

  it("sees nothing where there are no replicates, or noise hides what they share", () => {
    expect(measured({ specimens: 60, replicates: 1, split: false }).seemUngrouped).toBe(false);
    expect(measured({ noise: 1 }).seemUngrouped).toBe(false);
  });

  it("says nothing of classes with a handful of spectra", () => {
    expect(measured({ specimens: 2, replicates: 2 })).toEqual({ suspicious: 0, compared: 4, seemUngrouped: false });
  });

  it("looks at a hundred of a class's validation spectra, evenly", () => {
    expect(measured({ specimens: 250, replicates: 2 })).toMatchObject({ compared: 200, seemUngrouped: true });
  });

  it("sees exact copies", () => {
    expect(measured({ noise: 0 }).suspicious).toBe(40);
  });
});
