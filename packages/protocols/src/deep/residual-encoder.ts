/**
 * @file A one-dimensional residual network (He et al., arXiv 1512.03385) as the encoder of contrastive peers. Where networks
 * for images average over all places, this one keeps them: a spectrum's bands mean something by where they are. The
 * representation is normalised over the batch, or what all spectra share would outweigh what tells them apart, and a
 * cluster head would begin with all of them in one cluster.
 */
import {
  batchNormLayer,
  convBlock,
  declareParameters,
  Graph,
  linearLayer,
  type Parameter,
  reshape,
  residualBlock,
  type Scope,
  sizeOf,
  type Value,
} from "onnxgrad";
import * as v from "valibot";
import { type InputScaling, scaledInput } from "./input-scaling.ts";
import { layerWidths, wholeNumber } from "./setting-schemas.ts";

export const residualEntries = {
  /** Channels of the stem and of each residual block after it; every one of them halves the length, the stem twice. */
  channels: v.pipe(layerWidths, v.minLength(1)),
  /** Width of the representation. */
  width: wholeNumber,
};

export type ResidualSettings = v.InferOutput<v.ObjectSchema<typeof residualEntries, undefined>>;

/** Spectra [batch, points] on the network's scale -> [batch, width]. `training`: whether batches normalise themselves. */
export function residualEncoder(
  scope: Scope,
  spectra: Value,
  { channels, width }: ResidualSettings,
  training: boolean,
): Value {
  const [batch, points] = spectra.shape;
  const [stem, ...deeper] = channels;
  let x = scope.within("stem", (s) =>
    convBlock(s, reshape(spectra, [batch, 1, points]), stem, { kernel: 9, stride: 4, padding: 4, training }),
  );
  for (const [i, outputs] of deeper.entries()) {
    x = scope.within(`blocks.${i}`, (s) => residualBlock(s, x, outputs, { kernel: 5, stride: 2, training }));
  }
  const flat = reshape(x, [batch, sizeOf(x.shape) / batch]);
  const mixed = scope.within("head", (s) => linearLayer(s, flat, width, { bias: false }));
  return scope.within("norm", (s) => batchNormLayer(s, mixed, { training }));
}

export interface EncoderGraph {
  readonly graph: Graph;
  readonly scope: Scope;
  readonly parameters: readonly Parameter[];
  /** [batch, width]; the graph's input is `input` [batch, points]. */
  readonly code: Value;
}

/** The encoder alone, its parameters under `encoder`. */
export function buildResidualEncoder(
  scaling: InputScaling,
  batch: number,
  settings: ResidualSettings,
  training: boolean,
): EncoderGraph {
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const input = scaledInput(graph.input("input", [batch, scaling.centre.length]), scaling);
  const code = scope.within("encoder", (s) => residualEncoder(s, input, settings, training));
  return { graph, scope, parameters, code };
}
