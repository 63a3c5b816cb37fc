import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { symmetricEigen } from "../linalg/symmetric-eigen.ts";
import { loadSpectra } from "../node.ts";
import { applyRecipe } from "../recipe/apply-recipe.ts";
import { relativeError } from "../testing/relative-error.ts";
import { lackOfFit } from "./factors.ts";
import { fcls } from "./fcls.ts";
import { mcrAls } from "./mcr-als.ts";
import { nmf } from "./nmf.ts";
import { vca } from "./vca.ts";

interface Reference {
  readonly pure: readonly number[];
  readonly data: readonly number[];
  readonly nonNegative: readonly number[];
  readonly sumToOne: readonly number[];
  readonly symmetric: readonly number[];
  readonly eigenvalues: readonly number[];
}

const reference: Reference = JSON.parse(readFileSync(new URL("../../fixtures/unmixing.json", import.meta.url), "utf8"));

/** Mixtures of three overlapping components, the pure ones among them, each with a brightness of its own. */
function mixtures(noise: number) {
  const [points, count] = [60, 200];
  const random = createRandom(4);
  const pure = Float64Array.from({ length: 3 * points }, (_, i) => {
    const [k, x] = [Math.floor(i / points), (i % points) / points];
    return (
      Math.exp(-(((x - [0.2, 0.5, 0.75][k]) / [0.12, 0.1, 0.15][k]) ** 2)) +
      0.4 * Math.exp(-(((x - [0.9, 0.1, 0.35][k]) / 0.05) ** 2))
    );
  });
  const data = new Float32Array(count * points);
  const amounts = new Float64Array(count * 3);
  for (let i = 0; i < count; i++) {
    const parts = i < 3 ? [0, 1, 2].map((k) => Number(k === i)) : [0, 1, 2].map(() => -Math.log(1 - random.uniform()));
    const sum = parts[0] + parts[1] + parts[2];
    const brightness = 0.5 + random.uniform();
    for (let k = 0; k < 3; k++) amounts[i * 3 + k] = (brightness * parts[k]) / sum;
    for (let j = 0; j < points; j++) {
      let value = noise * random.normal();
      for (let k = 0; k < 3; k++) value += amounts[i * 3 + k] * pure[k * points + j];
      data[i * points + j] = value;
    }
  }
  return { data, points, pure, amounts };
}

/** Least cosine between each true spectrum and the nearest one found. */
function leastCosine(pure: Float64Array, found: Float64Array, points: number): number {
  const at = (matrix: Float64Array, k: number) => matrix.subarray(k * points, (k + 1) * points);
  const cosine = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, v, j) => sum + v * b[j], 0) / (Math.hypot(...a) * Math.hypot(...b));
  return Math.min(...[0, 1, 2].map((k) => Math.max(...[0, 1, 2].map((m) => cosine(at(pure, k), at(found, m))))));
}

describe("symmetricEigen", () => {
  it("agrees with NumPy, equal rows and all, and gives orthonormal eigenvectors", () => {
    const matrix = Float64Array.from(reference.symmetric);
    const { values, vectors } = symmetricEigen(matrix, 9);
    expect(relativeError(values, reference.eigenvalues)).toBeLessThan(1e-12);
    for (let a = 0; a < 9; a++) {
      for (let b = 0; b < 9; b++) {
        let product = 0;
        let image = 0;
        for (let i = 0; i < 9; i++) {
          product += vectors[a * 9 + i] * vectors[b * 9 + i];
          for (let j = 0; j < 9; j++) image += vectors[a * 9 + i] * matrix[i * 9 + j] * vectors[b * 9 + j];
        }
        expect(product).toBeCloseTo(Number(a === b), 12);
        expect(image).toBeCloseTo(a === b ? values[a] : 0, 10);
      }
    }
  });
});

describe("fcls", () => {
  it("agrees with SciPy's nnls, with and without the sum", () => {
    const [pure, data] = [Float64Array.from(reference.pure), Float32Array.from(reference.data)];
    expect(relativeError(fcls(data, 40, pure, { sumToOne: false }), reference.nonNegative)).toBeLessThan(1e-6);
    const amounts = fcls(data, 40, pure);
    expect(relativeError(amounts, reference.sumToOne)).toBeLessThan(1e-6);
    for (let i = 0; i < 12; i++) expect(amounts[3 * i] + amounts[3 * i + 1] + amounts[3 * i + 2]).toBeCloseTo(1, 5);
  });
});

describe("unmixing", () => {
  it("VCA finds the pure spectra", () => {
    const { data, points, pure } = mixtures(0.001);
    const { rows, spectra } = vca(data, points, { components: 3 });
    expect([...rows].sort()).toEqual([0, 1, 2]);
    expect(leastCosine(pure, spectra, points)).toBeGreaterThan(0.999);
  });

  it.each([
    ["MCR-ALS", mcrAls, 0.999],
    ["NMF", nmf, 0.95],
  ] as const)("%s resolves mixtures, non-negative, to the noise", (_, method, cosine) => {
    const { data, points, pure } = mixtures(0.005);
    const result = method(data, points, { components: 3, seed: 1 });
    expect(result.converged).toBe(true);
    expect(result.spectra.every((value) => value >= 0)).toBe(true);
    expect(result.amounts.every((value) => value >= 0)).toBe(true);
    expect(result.lackOfFit).toBeLessThan(2.5);
    expect(leastCosine(pure, result.spectra, points)).toBeGreaterThan(cosine);
    expect(method(data, points, { components: 3, seed: 1 })).toEqual(result);
  });

  it.each([
    ["MCR-ALS", mcrAls],
    ["NMF", nmf],
  ] as const)("%s tells how far it is, ever further, and is nearly there before the end", (_, method) => {
    const { data, points } = mixtures(0.005);
    const told: number[] = [];
    const { iterations } = method(data, points, { components: 3, onProgress: (fraction) => told.push(fraction) });
    expect(told.length).toBe(iterations - 2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told[0]).toBeGreaterThan(0);
    expect(told.at(-1)).toBeGreaterThan(0.8);
    expect(told.at(-1)).toBeLessThan(1);
  });

  it("refuses more components than there can be", () => {
    expect(() => nmf(new Float32Array(20), 10, { components: 3 })).toThrow(
      "3 components cannot be told apart in 2 spectra of 10 points",
    );
  });
});

const supure = join(import.meta.dirname, "../../../../../shared/data/supure_puredata");
describe.skipIf(!existsSync(supure))("measured spectra (skipped where ../shared/data is missing)", () => {
  it("MCR-ALS explains the emulsion image by four components", async () => {
    const { set } = await loadSpectra([join(supure, "emulsion_hsi.npz")]);
    const fits = [2, 3, 4].map(
      (components) => mcrAls(set.intensity, set.shift.length, { components, maxIterations: 60 }).lackOfFit,
    );
    expect(fits[1]).toBeLessThan(fits[0]);
    expect(fits[2]).toBeLessThan(fits[1]);
    expect(fits[2]).toBeLessThan(9);
  });

  it("VCA with FCLS, MCR-ALS and NMF explain the emulsion image without its baseline, and say how well", async () => {
    const { set } = await loadSpectra([join(supure, "emulsion_hsi.npz")]);
    const { intensity } = applyRecipe(set, { version: 2, steps: [{ step: "baseline", method: "arpls" }] });
    const points = set.shift.length;
    const { rows, spectra } = vca(intensity, points, { components: 4 });
    expect(new Set(rows).size).toBe(4);
    const found = lackOfFit(intensity, points, fcls(intensity, points, spectra, { sumToOne: false }), spectra);
    const resolved = mcrAls(intensity, points, { components: 4, maxIterations: 30 });
    const [coarse, factored] = [2, 4].map((components) =>
      nmf(intensity, points, { components, seed: 1, maxIterations: 40 }),
    );
    for (const { lackOfFit: told, amounts, spectra: pure } of [resolved, factored])
      expect(told).toBeCloseTo(lackOfFit(intensity, points, amounts, pure), 9);
    expect(found).toBeLessThan(9);
    expect(resolved.lackOfFit).toBeLessThan(found);
    expect(factored.lackOfFit).toBeLessThan(coarse.lackOfFit);
  });

  it("FCLS gives back how much of each measured sugar a mixture was made of", async () => {
    const { set } = await loadSpectra([join(supure, "carbs_specarb_pure.npz")]);
    const points = set.shift.length;
    const pure = Float64Array.from(set.intensity);
    const shares = [
      [0.2, 0.3, 0.5],
      [0.9, 0, 0.1],
      [0, 1, 0],
    ];
    const random = createRandom(6);
    const noise = 0.002 * pure.reduce((a, b) => Math.max(a, b));
    const mixed = Float32Array.from({ length: 3 * points }, (_, i) => {
      const share = shares[Math.floor(i / points)];
      return share.reduce((sum, part, k) => sum + part * pure[k * points + (i % points)], noise * random.normal());
    });
    const amounts = fcls(mixed, points, pure);
    for (const [k, share] of shares.flat().entries()) expect(Math.abs(amounts[k] - share)).toBeLessThan(0.01);
  });
});
