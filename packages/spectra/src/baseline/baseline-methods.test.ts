import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { relativeError } from "../testing/relative-error.ts";
import { aspls } from "./aspls.ts";
import { type BaselineMethod, baselineMethods } from "./baseline-methods.ts";
import type { BaselineFit } from "./baseline-result.ts";

interface ReferenceCase {
  readonly method: BaselineMethod;
  readonly options: Record<string, unknown>;
  readonly spectrum: number;
  readonly baseline: readonly number[];
}

interface Reference {
  readonly shift: readonly number[];
  readonly spectra: readonly (readonly number[])[];
  readonly cases: readonly ReferenceCase[];
}

const reference: Reference = JSON.parse(
  readFileSync(new URL("../../fixtures/baselines.json", import.meta.url), "utf8"),
);

function fitOf({ method, options }: ReferenceCase): BaselineFit<unknown> {
  const create: (points: number, options: object) => BaselineFit<unknown> = baselineMethods[method];
  const shift = options.shift === true ? Float64Array.from(reference.shift) : undefined;
  return create(reference.shift.length, shift === undefined ? options : { ...options, shift });
}

describe("baselines agree with references made from the papers with SciPy", () => {
  it.each(reference.cases)("$method $options on spectrum $spectrum", (one) => {
    const y = Float64Array.from(reference.spectra[one.spectrum]);
    const before = y.slice();
    const { baseline, converged, iterations } = fitOf(one)(y);
    expect(y).toEqual(before);
    if (one.options.maxIterations === undefined) expect(converged).toBe(true);
    else expect(iterations).toBe(one.options.maxIterations);
    expect(relativeError(baseline, one.baseline)).toBeLessThan(1e-6);
  });

  it("cover every method", () => {
    expect(new Set(reference.cases.map(({ method }) => method))).toEqual(new Set(Object.keys(baselineMethods)));
  });
});

describe("asPLS", () => {
  it("converges", () => {
    for (const y of reference.spectra) expect(aspls(y, { lambda: 1e4 }).converged).toBe(true);
  });
});

describe("every baseline method", () => {
  const methods = Object.entries(baselineMethods);

  it.each(methods)("%s gives the same on a reused workspace, whatever came before", (_, create) => {
    const [first, second] = reference.spectra.map((values) => Float64Array.from(values));
    const fit: BaselineFit<unknown> = create(first.length, {});
    const once = fit(first).baseline.slice();
    fit(second);
    expect(fit(first).baseline).toEqual(once);
  });

  it.each(methods)("%s copes with constant, zero, huge, tiny and very short spectra", (_, create) => {
    for (const points of [1, 2, 3, 5, 50]) {
      const fit: BaselineFit<unknown> = create(points, {});
      const ramp = Float64Array.from({ length: points }, (_, i) => 1 + (i % 3));
      for (const y of [
        ramp.map(() => 0),
        ramp.map(() => 7),
        ramp,
        ramp.map((v) => v * 1e30),
        ramp.map((v) => v * 1e-30),
      ]) {
        expect(fit(y).baseline.every(Number.isFinite)).toBe(true);
      }
    }
  });
});
