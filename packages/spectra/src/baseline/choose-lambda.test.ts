import { describe, expect, it } from "vitest";
import { row } from "../set/spectrum-set.ts";
import { simulateSpectra } from "../simulate/simulate-spectra.ts";
import { createArpls } from "./arpls.ts";
import { createAsls } from "./asls.ts";
import { chooseLambda } from "./choose-lambda.ts";

const { set, clean, bands } = simulateSpectra({ classes: 3, perClass: 2, points: 600, seed: 2 });

describe("chooseLambda", () => {
  it.each([
    ["arPLS", (lambda: number) => createArpls(600, { lambda })],
    ["AsLS", (lambda: number) => createAsls(600, { lambda })],
  ] as const)("chooses for %s a lambda whose baseline errs at most 2.2 times as much as the best", (_, create) => {
    for (let i = 0; i < 6; i++) {
      const y = Float64Array.from(row(set, i));
      const { lambda, curve } = chooseLambda(y, create);
      expect(curve).toHaveLength(28);
      expect(curve.find((point) => point.lambda === lambda)?.criterion).toBe(
        Math.min(...curve.map(({ criterion }) => criterion)),
      );
      const error = (l: number) => {
        const { baseline } = create(l)(y);
        let squares = 0;
        for (let j = 0; j < 600; j++)
          squares += (baseline[j] - clean.intensity[i * 600 + j] + bands.intensity[i * 600 + j]) ** 2;
        return Math.sqrt(squares / 600);
      };
      const errors = curve.map((point) => error(point.lambda));
      expect(error(lambda)).toBeLessThan(2.2 * Math.min(...errors));
    }
  });
});
