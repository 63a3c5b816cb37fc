import { createRandom } from "@stokes/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallArchitecture } from "../small-model.fixture.ts";
import type { Architecture } from "./architecture.ts";
import { bandWeights, blockHidden, createMasking, randomlyVisible, weightedHidden } from "./masking.ts";
import { rowsOf } from "./spectrum-rows.ts";

const cases = fc.record({
  patches: fc.integer({ min: 2, max: 12 }),
  maskRatio: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
  batch: fc.integer({ min: 1, max: 5 }),
  seed: fc.integer({ min: 0, max: 1000 }),
});

describe("createMasking", () => {
  it("lists what is seen and what is hidden without contradiction", () => {
    fc.assert(
      fc.property(cases, ({ patches, maskRatio, batch, seed }) => {
        const architecture: Architecture = { ...smallArchitecture, points: patches * 8, maskRatio };
        const hiddenCount = Math.round(patches * maskRatio);
        fc.pre(hiddenCount > 0 && hiddenCount < patches);
        const masking = createMasking(architecture, batch, randomlyVisible(architecture, createRandom(seed)));

        expect(masking.hidden.reduce((n, h) => n + h, 0)).toBe(batch * hiddenCount);
        for (const [i, row] of masking.visibleRows.entries()) {
          expect(masking.hidden[row]).toBe(0);
          expect(row % patches).toBe(masking.visiblePatches[i]);
        }
        const tokens = 1 + patches;
        const seenTokens = 1 + patches - hiddenCount;
        expect([...masking.decoderOrder].sort((a, b) => a - b)).toEqual([...Array(batch * tokens).keys()]);
        for (let token = 0; token < batch * tokens; token++) {
          const source = masking.decoderOrder[token];
          expect(masking.decoderInverse[source]).toBe(token);
          const [spectrum, place] = [Math.floor(token / tokens), token % tokens];
          const isMask = source >= batch * seenTokens;
          expect(isMask).toBe(place > 0 && masking.hidden[spectrum * patches + place - 1] === 1);
          if (!isMask) expect(Math.floor(source / seenTokens)).toBe(spectrum);
        }
      }),
    );
  });

  it("hides every patch equally often", () => {
    const choose = randomlyVisible(smallArchitecture, createRandom(3));
    const seen = new Float64Array(10);
    for (let i = 0; i < 4000; i++) for (const p of Array.from(choose(0))) seen[p]++;
    for (const count of seen) expect(Math.abs(count / 4000 - 0.5)).toBeLessThan(0.04);
  });
});

describe("which patches are hidden", () => {
  const architecture: Architecture = { ...smallArchitecture, points: 80, patch: 8, maskRatio: 0.3 };
  const hiddenOf = (visible: ArrayLike<number>) =>
    Array.from({ length: 10 }, (_, p) => p).filter((p) => !Array.from(visible).includes(p));

  it("in a block are neighbours, round the end, and every one as often", () => {
    const choose = blockHidden(architecture, createRandom(1));
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 3000; i++) {
      const hidden = hiddenOf(choose(i));
      expect(hidden).toHaveLength(3);
      const first = hidden.find((p) => !hidden.includes((p + 9) % 10)) ?? -1;
      expect(new Set(hidden)).toEqual(new Set([first, (first + 1) % 10, (first + 2) % 10]));
      for (const p of hidden) counts[p]++;
    }
    for (const count of counts) expect(Math.abs(count - 900)).toBeLessThan(120);
  });

  it("by weight are rather those where spectra have bands", () => {
    const spectra = new Float32Array(2 * 80);
    for (const start of [0, 80]) for (let j = 24; j < 32; j++) spectra[start + j] = (j - 24) / 7;
    const weights = bandWeights(architecture, rowsOf(spectra, architecture.points));
    expect(weights.indexOf(Math.max(...weights))).toBe(3);
    const choose = weightedHidden(architecture, createRandom(2), [1, 1, 1, 4, 1, 1, 1, 1, 1, 1]);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < 3000; i++) for (const p of hiddenOf(choose(i))) counts[p]++;
    expect(counts.reduce((sum, count) => sum + count)).toBe(9000);
    expect(counts[3]).toBeGreaterThan(1.8 * counts[2]);
    for (const p of [0, 4, 9]) expect(Math.abs(counts[p] - counts[2])).toBeLessThan(150);
  });
});
