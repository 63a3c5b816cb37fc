import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { pca } from "./pca.ts";
import { signalRank } from "./signal-rank.ts";

/** White noise, and along the first columns signals of these standard deviations. */
function rankOf(rows: number, columns: number, signals: readonly number[], seed = 1): number {
  const random = createRandom(seed);
  const values = Float64Array.from(
    { length: rows * columns },
    (_, i) => random.normal() * (1 + (signals[i % columns] ?? 0)),
  );
  const { variance } = pca({ values, rows, columns }, { components: Math.min(rows, columns), method: "exact" });
  return signalRank(variance, { rows, columns });
}

describe("signalRank", () => {
  it("is 0 in white noise, of any shape", () => {
    for (const [rows, columns] of [
      [30, 200],
      [100, 100],
      [200, 30],
    ]) {
      for (const seed of [1, 2, 3]) expect(rankOf(rows, columns, [], seed)).toBe(0);
    }
  });

  it("counts what stands out, and not what would be lost in other rows' noise", () => {
    expect(rankOf(100, 100, [9, 7, 5])).toBe(3);
    expect(rankOf(30, 200, [19, 9])).toBe(2);
    expect(rankOf(100, 100, [9, 0.3])).toBe(1);
  });

  it("takes the threshold of the paper: 2.858 medians for a square matrix, 1.43 and a little for a narrow one", () => {
    const variances = (top: number) => Float64Array.of(top ** 2, 1, 1, 1, 1);
    expect([2.85, 2.87].map((top) => signalRank(variances(top), { rows: 6, columns: 5 }))).toEqual([0, 1]);
    expect([1.43, 1.46].map((top) => signalRank(variances(top), { rows: 501, columns: 5 }))).toEqual([0, 1]);
  });

  it("is 0 where nothing varies", () => {
    expect(signalRank(new Float64Array(4), { rows: 10, columns: 4 })).toBe(0);
  });
});
