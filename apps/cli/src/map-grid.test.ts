import { spectrumSet } from "@stokes/spectra";
import { expect, it } from "vitest";
import { pixelGrid } from "./map-grid.ts";

const setAt = (x: readonly number[], y: readonly number[]) =>
  spectrumSet({
    shift: Float64Array.of(500, 501),
    intensity: new Float32Array(2 * x.length),
    columns: { x: Float64Array.from(x), y: Float64Array.from(y) },
  });

it("finds the pixel of every spectrum, the largest y on top", () => {
  const grid = pixelGrid(setAt([0, 2, 4, 0, 2], [10, 10, 10, 13, 13]));
  expect(grid).toMatchObject({ columns: 3, rows: 2, stepUm: [2, 3] });
  expect([...(grid?.spectrum ?? [])]).toEqual([3, 4, -1, 0, 1, 2]);
});

it("sees no map in a line, in scattered points, or where two spectra share a place", () => {
  expect(pixelGrid(setAt([0, 1, 2], [5, 5, 5]))).toBeUndefined();
  expect(pixelGrid(setAt([0, 1, 2, 3], [9, 5, 7, 6]))).toBeUndefined();
  expect(pixelGrid(setAt([0, 0, 1, 1, 1], [0, 1, 0, 1, 1]))).toBeUndefined();
  expect(pixelGrid(setAt([0, 1, Number.NaN, 1], [0, 0, 1, 1]))).toBeUndefined();
});
