import { describe, expect, it } from "vitest";
import { classTargets } from "./class-targets.ts";
import { layerRates } from "./layer-rates.ts";

describe("classTargets", () => {
  it("is one-hot without smoothing and weights", () => {
    const targets = classTargets([0, 1, 1], 2, { labelSmoothing: 0, classWeights: "none" });
    expect(targets.map((row) => [...row])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  it("spreads the smoothed share over all classes", () => {
    const [row] = classTargets([0], 4, { labelSmoothing: 0.2, classWeights: "none" });
    [0.85, 0.05, 0.05, 0.05].forEach((value, c) => {
      expect(row[c]).toBeCloseTo(value, 6);
    });
  });

  it("gives each class the same say when balanced, and spectra weight 1 on average", () => {
    const labels = [0, 0, 0, 1];
    const targets = classTargets(labels, 2, { labelSmoothing: 0, classWeights: "balanced" });
    const weight = (label: number) => targets[label][label];
    expect(3 * weight(0)).toBeCloseTo(weight(1), 6);
    expect(labels.reduce((sum, label) => sum + weight(label), 0) / 4).toBeCloseTo(1, 6);
  });
});

describe("layerRates", () => {
  const of = (name: string, options: Parameters<typeof layerRates>[1]) =>
    layerRates(3, options)({ name } as Parameters<ReturnType<typeof layerRates>>[0]);

  it("falls from block to block towards the input", () => {
    const names = [
      "head.linear.weight",
      "encoder.norm.bias",
      "encoder.blocks.2.norm1.bias",
      "encoder.blocks.0.norm1.bias",
      "encoder.embedding.weight",
    ];
    const rates = names.map((name) => of(name, { lastBlocks: undefined, layerDecay: 0.5 }));
    expect(rates).toEqual([1, 1, 0.5, 0.125, 0.0625]);
  });

  it("freezes what comes before the last blocks", () => {
    const options = { lastBlocks: 1, layerDecay: 1 };
    expect(of("encoder.blocks.2.norm1.bias", options)).toBe(1);
    expect(of("encoder.blocks.1.norm1.bias", options)).toBe(0);
    expect(of("encoder.class_token", options)).toBe(0);
  });

  it("refuses a factor outside (0, 1]", () => {
    expect(() => of("head.linear.bias", { lastBlocks: undefined, layerDecay: 0 })).toThrow("not at 0");
  });
});
