import { createRandom } from "@stokes/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smallArchitecture } from "../small-model.fixture.ts";
import type { Architecture } from "./architecture.ts";
import { createMasking, randomlyVisible } from "./masking.ts";

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
