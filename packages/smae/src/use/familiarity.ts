/**
 * @file How much each spectrum is like the known classes, by one of three measures, higher for more:
 * - `mahalanobis`: the distance of the prepared spectrum to the nearest class, by the spread within the classes, and what no
 *   spectrum of theirs has (`mahalanobisMap`);
 * - `embedding`: the distance of its class token to the nearest training spectrum's (Sun et al., ICML 2022, with k = 1);
 * - `energy`: the energy score of its logits (`energyFamiliarity`).
 * A distance counts negative. The two that are distances keep in the model's weights what they are taken from:
 * `known.points` [references, features], and `mahalanobis` the linear map to those features, `known.mean` [points] and
 * `known.map` [points, features].
 */
import { nearestNeighbours } from "@stokes/analysis";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { RuntimeOptions, Tensor, Weights } from "onnxgrad";
import type { FamiliarityMeasure } from "../model/model.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ProgressOptions } from "../progress.ts";
import type { ClassLogits } from "./class-logits.ts";
import { type Embedding, embedPrepared, type Network } from "./embed.ts";
import { energyFamiliarity } from "./energy-familiarity.ts";

export const familiarityMeasures: readonly FamiliarityMeasure[] = ["mahalanobis", "embedding", "energy"];

/** One score a prepared spectrum; `logits` are those of whichever the classifier identifies with. */
export async function familiarity(
  network: Network,
  { measure, temperature }: { readonly measure: FamiliarityMeasure; readonly temperature: number },
  prepared: SpectrumSet,
  logits: ClassLogits,
  options: RuntimeOptions & Pick<ProgressOptions, "signal">,
): Promise<Float64Array> {
  switch (measure) {
    case "energy":
      return energyFamiliarity(logits, temperature);
    case "embedding":
      return nearness(
        await embedPrepared(network, prepared, { ...runtimeOf(options), signal: options.signal }),
        network.weights,
      );
    case "mahalanobis":
      return mahalanobisFamiliarity(prepared, network.weights);
  }
}

/** By `mahalanobis`, which needs no network: `weights` are what it keeps in a model. */
export function mahalanobisFamiliarity(prepared: SpectrumSet, weights: Weights): Float64Array {
  return nearness(mapped(prepared, weights), weights);
}

function nearness(features: Embedding, weights: Weights): Float64Array {
  const { shape, data } = knownTensor(weights, "points");
  const references = { values: data, rows: shape[0], columns: shape[1] };
  return nearestNeighbours(references, { k: 1, queries: features }).distances.map((distance) => -distance);
}

function mapped(prepared: SpectrumSet, weights: Weights): Embedding {
  const mean = knownTensor(weights, "mean").data;
  const { shape, data: map } = knownTensor(weights, "map");
  const [points, columns] = shape;
  const rows = spectrumCount(prepared);
  const values = new Float32Array(rows * columns);
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    sums.fill(0);
    for (let j = 0; j < points; j++) {
      const x = prepared.intensity[i * points + j] - mean[j];
      for (let a = 0; a < columns; a++) sums[a] += x * map[j * columns + a];
    }
    values.set(sums, i * columns);
  }
  return { values, rows, columns };
}

/** What a measure of distance keeps in a classifier's weights. */
export function knownTensor(weights: Weights, name: "points" | "mean" | "map"): Tensor {
  const tensor = weights.get(`known.${name}`);
  if (tensor === undefined) throw new Error(`the weights lack "known.${name}"`);
  return tensor;
}
