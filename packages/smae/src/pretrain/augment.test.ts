import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { augment } from "./augment.ts";

const ramp = Float32Array.from({ length: 200 }, (_, i) => 0.2 + (0.6 * i) / 199);

/** Augments `ramp` often and counts what share of the copies satisfies `test`. */
function share(test: (copy: Float32Array) => boolean, times = 4000): number {
  const random = createRandom(5);
  const copy = new Float32Array(ramp.length);
  let hits = 0;
  for (let i = 0; i < times; i++) {
    augment(ramp, copy, random);
    if (test(copy)) hits++;
  }
  return hits / times;
}

describe("augment", () => {
  it("stays within [0, 1] and leaves the spectrum alone", () => {
    const kept = ramp.slice();
    expect(share((copy) => copy.every((x) => x >= 0 && x <= 1))).toBe(1);
    expect(ramp).toEqual(kept);
  });

  it("drops points from half of the spectra, a tenth of them", () => {
    let dropped = 0;
    const hit = share((copy) => {
      const zeros = copy.filter((x) => x === 0).length;
      dropped += zeros;
      return zeros > 0;
    });
    expect(Math.abs(hit - 0.5)).toBeLessThan(0.03);
    expect(Math.abs(dropped / (4000 * hit * ramp.length) - 0.1)).toBeLessThan(0.01);
  });

  it("leaves about one in seven as it is", () => {
    // No dropping and no scaling: 1/4; of those neither noise nor averaging 1/2, and of the averages a fifth is of width 1.
    const unchanged = share((copy) => copy.every((x, i) => x === ramp[i]));
    expect(Math.abs(unchanged - 0.25 * (0.5 + 0.25 * 0.2))).toBeLessThan(0.02);
  });

  it("repeats with the generator's state", () => {
    const [a, b] = [new Float32Array(200), new Float32Array(200)];
    augment(ramp, a, createRandom(9));
    augment(ramp, b, createRandom(9));
    expect(a).toEqual(b);
  });
});
