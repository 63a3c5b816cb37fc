import { expect, it } from "vitest";
import { energyFamiliarity } from "./energy-familiarity.ts";

const score = (...rows: number[][]) =>
  energyFamiliarity({ values: Float32Array.from(rows.flat()), rows: rows.length, columns: rows[0].length }, 2);

it("is the energy of centred logits: T log(sum exp(z / T)) less their mean", () => {
  const [value] = score([3, 1, -1]);
  const expected = 2 * Math.log(Math.exp(1.5) + Math.exp(0.5) + Math.exp(-0.5)) - 1;
  expect(value).toBeCloseTo(expected, 6);
});

it("does not see what the softmax does not see, and is least where no class stands out", () => {
  const [plain, moved, level] = score([3, 1, -1], [103, 101, 99], [7, 7, 7]);
  expect(moved).toBeCloseTo(plain, 5);
  expect(level).toBeLessThan(plain);
});
