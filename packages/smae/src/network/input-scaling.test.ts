import { createRandom } from "@stokes/random";
import { compile, initialWeights, type Weights } from "onnxgrad";
import { describe, expect, it } from "vitest";
import { smallArchitecture, smallSet } from "../small-model.fixture.ts";
import { measureScaling } from "./input-scaling.ts";
import { buildMaskedAutoencoder } from "./masked-autoencoder.ts";
import { createMasking, randomlyVisible } from "./masking.ts";
import { rowsOf } from "./spectrum-rows.ts";

describe("measureScaling", () => {
  it("gives the mean of each point, and the deviation of all points from theirs", () => {
    // Points: 1 and 3; 5 and 5; 0 and 8. Squared differences 1, 1, 0, 0, 16, 16.
    const { centre, deviation } = measureScaling(rowsOf(Float32Array.of(1, 5, 0, 3, 5, 8), 3));
    expect([...centre]).toEqual([2, 5, 4]);
    for (const d of deviation) expect(d).toBeCloseTo(Math.sqrt(34 / 6), 6);
  });

  it("never gives 0, where all spectra are the same", () => {
    expect(measureScaling(rowsOf(Float32Array.of(1, 2, 1, 2), 2)).deviation.every((d) => d > 0)).toBe(true);
  });
});

it("a scaled network is the plain one between scaling and its inverse", async () => {
  const { set } = smallSet();
  const batch = 4;
  const points = smallArchitecture.points;
  const spectra = set.intensity.slice(0, batch * points);
  const { centre, deviation } = measureScaling(rowsOf(set.intensity, points));
  const plain = buildMaskedAutoencoder(smallArchitecture, batch);
  const scaled = buildMaskedAutoencoder({ ...smallArchitecture, standardise: true }, batch);
  const weights = initialWeights(plain.parameters, createRandom(3).uniform);
  const scaling: Weights = new Map([
    ["encoder.input.centre", { shape: [points], data: centre }],
    ["encoder.input.deviation", { shape: [points], data: deviation }],
  ]);
  const masking = createMasking(smallArchitecture, batch, randomlyVisible(smallArchitecture, createRandom(1)));
  const run = async ({ graph, reconstruction, loss }: typeof plain, all: Weights, input: Float32Array) => {
    const executable = await compile(graph, { reconstruction, loss }, { weights: all });
    const outputs = await executable.run({ input, target: input, ...masking });
    await executable.close();
    return outputs;
  };
  const inside = spectra.map((x, i) => (x - centre[i % points]) / deviation[i % points]);
  const [a, b] = [await run(plain, weights, inside), await run(scaled, new Map([...weights, ...scaling]), spectra)];
  expect(b.loss[0]).toBeCloseTo(a.loss[0], 4);
  a.reconstruction.forEach((x, i) => {
    expect(b.reconstruction[i]).toBeCloseTo(x * deviation[i % points] + centre[i % points], 4);
  });
});
