import { createRandom } from "@stokes/random";
import { expect, it } from "vitest";
import { whitened } from "./whitened.ts";

const random = createRandom(3);
const columns = 4;

/** Directions of very different spread, mixed; the last column is the sum of the others. */
const reference = { values: new Float32Array(200 * columns), rows: 200, columns };
for (let i = 0; i < 200; i++) {
  const [a, b, c] = [100 * random.normal(), random.normal(), 0.1 * random.normal()];
  reference.values.set([a + b, a - b + 5, c + a, 3 * a + c + 5], i * columns);
}

it("gives every direction that the reference varies along the same spread, and drops those that it does not", () => {
  const { values, rows, columns: kept } = whitened(reference, reference, 10);
  expect([rows, kept]).toEqual([200, 3]);
  for (let j = 0; j < kept; j++) {
    for (let l = 0; l < kept; l++) {
      let product = 0;
      for (let i = 0; i < rows; i++) product += values[i * kept + j] * values[i * kept + l];
      expect(product / (rows - 1)).toBeCloseTo(j === l ? 1 : 0, 2);
    }
  }
});

it("measures other rows as it measured the reference, and keeps as many components as are asked for", () => {
  const whole = whitened(reference, reference, 2);
  const few = { values: reference.values.subarray(0, 5 * columns), rows: 5, columns };
  expect(whitened(few, reference, 2)).toEqual({ values: whole.values.subarray(0, 10), rows: 5, columns: 2 });
});
