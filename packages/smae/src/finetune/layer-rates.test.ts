import type { Parameter } from "onnxgrad";
import { expect, it } from "vitest";
import { buildClassifier } from "../network/classifier.ts";
import { smallArchitecture } from "../small-model.fixture.ts";
import { type LayerRateOptions, layerRates } from "./layer-rates.ts";

const { parameters } = buildClassifier(smallArchitecture, 2, 3);
/** Rates of the parameters whose name begins so, each once. */
function rates(start: string, options: LayerRateOptions): number[] {
  const rateOf = layerRates(smallArchitecture.encoder.depth, options);
  return [...new Set(parameters.filter(({ name }: Parameter) => name.startsWith(start)).map(rateOf))];
}

it("fall from the head to the embedding by a factor a block", () => {
  const options = { lastBlocks: undefined, layerDecay: 0.5 };
  const starts = ["head.", "encoder.norm.", "encoder.blocks.1.", "encoder.blocks.0.", "encoder.embedding."];
  expect(starts.map((start) => rates(start, options))).toEqual([[1], [1], [0.5], [0.25], [0.125]]);
});

it("are none before the last blocks", () => {
  const options = { lastBlocks: 1, layerDecay: 1 };
  const starts = ["head.", "encoder.blocks.1.", "encoder.blocks.0.", "encoder.embedding."];
  expect(starts.map((start) => rates(start, options))).toEqual([[1], [1], [0], [0]]);
});

it("refuse what is no factor", () => {
  expect(() => layerRates(2, { lastBlocks: undefined, layerDecay: 0 })).toThrow("lies above 0 and up to 1, not at 0");
  expect(() => layerRates(2, { lastBlocks: 3, layerDecay: 1 })).toThrow("train the last 1 to 2 of them, not 3");
});
