import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "./random.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("createRandom", () => {
  it("repeats a seed and differs between seeds", () => {
    const draw = (seed: number) => Array.from({ length: 20 }, createRandom(seed).uniform);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("follows xoshiro128** from a known state", () => {
    // By hand from the state (1, 2, 3, 4): rotl(2 * 5, 7) * 9 = 11520; then b = 2 ^ (3 ^ 1) = 0.
    const random = createRandom(0);
    random.restore([1, 2, 3, 4, null]);
    const words = Array.from({ length: 3 }, () => random.uniform() * 2 ** 32);
    expect(words).toEqual([11520, 0, 5927040]);
  });

  it("has the moments of the uniform and the normal distribution", () => {
    const random = createRandom(1);
    const n = 200_000;
    const moments = (draw: () => number) => {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        const x = draw();
        sum += x;
        squares += x * x;
      }
      return { mean: sum / n, variance: squares / n - (sum / n) ** 2 };
    };
    const uniform = moments(random.uniform);
    expect(uniform.mean).toBeCloseTo(0.5, 2);
    expect(uniform.variance).toBeCloseTo(1 / 12, 2);
    const normal = moments(random.normal);
    expect(normal.mean).toBeCloseTo(0, 1);
    expect(normal.variance).toBeCloseTo(1, 1);
  });

  it("draws whole numbers below the bound, and every one of them", () => {
    const random = createRandom(2);
    const seen = new Set(Array.from({ length: 500 }, () => random.integer(7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("permutes without loss", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 50 }), (seed, length) => {
        const order = [...createRandom(seed).permutation(length)].sort((a, b) => a - b);
        expect(order).toEqual(Array.from({ length }, (_, i) => i));
      }),
    );
  });

  it("goes on from a restored state, held-back normal included", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 9 }), (seed, drawn) => {
        const random = createRandom(seed);
        for (let i = 0; i < drawn; i++) random.normal();
        const copy = createRandom(0);
        copy.restore(JSON.parse(JSON.stringify(random.state())));
        expect(Array.from({ length: 5 }, copy.normal)).toEqual(Array.from({ length: 5 }, random.normal));
      }),
    );
  });

  it("forks by key, whatever was drawn before", () => {
    const fresh = createRandom(3);
    const used = createRandom(3);
    used.uniform();
    expect(used.fork("mask").state()).toEqual(fresh.fork("mask").state());
    expect(fresh.fork("mask").state()).not.toEqual(fresh.fork("noise").state());
  });

  it("refuses a seed that is no 32-bit integer", () => {
    expect(() => createRandom(-1)).toThrow(RangeError);
    expect(() => createRandom(0.5)).toThrow(RangeError);
  });
});
