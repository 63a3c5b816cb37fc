/**
 * @file The fully connected autoencoder of Xie, Girshick and Farhadi (ICML 2016, arXiv 1511.06335, sec. 3.2): encoder
 * d-500-500-2000-10, a decoder that mirrors it, ReLU but at code and output. Deviation: trained as a whole at once by
 * AdamW, without the layer by layer start and its dropout; spectra less their mean, over one deviation for all points.
 */
import { createRandom } from "@stokes/random";
import type { SpectrumSet } from "@stokes/spectra";
import {
  cosine,
  declareParameters,
  Graph,
  initialWeights,
  mean,
  mul,
  type Parameter,
  sub,
  type Value,
  type Weights,
} from "onnxgrad";
import type * as v from "valibot";
import type { PeerRun } from "../peer.ts";
import { type InputScaling, scaledInput, scalingOf } from "./input-scaling.ts";
import { perceptron } from "./perceptron.ts";
import { rememberedWeights, rememberKey } from "./remembered.ts";
import { layerWidths, positiveNumber, wholeNumber } from "./setting-schemas.ts";
import { takeRowValues } from "./take-row-values.ts";
import { trainNetwork } from "./train-network.ts";
import { unitSpectra } from "./unit-spectra.ts";

export const autoencoderEntries = {
  /** Widths between input and code. */
  hidden: layerWidths,
  /** Width of the code. */
  code: wholeNumber,
  batchSize: wholeNumber,
  /** AdamW's rate while the autoencoder is trained. */
  learningRate: positiveNumber,
};

export type AutoencoderSettings = v.InferOutput<v.ObjectSchema<typeof autoencoderEntries, undefined>>;

/** Sizes as published, with Adam's usual rate. */
export const publishedAutoencoder = { hidden: [500, 500, 2000], code: 10, batchSize: 256, learningRate: 1e-3 } as const;

/** A quarter of the work, for few spectra. */
export const smallAutoencoder = { hidden: [256, 128], code: 10, batchSize: 64, learningRate: 1e-3 } as const;

export interface AutoencoderGraph {
  readonly graph: Graph;
  readonly parameters: readonly Parameter[];
  /** Those that the code depends on. */
  readonly encoder: readonly Parameter[];
  /** [batch, code]; the graph's input is `input` [batch, points]. */
  readonly code: Value;
  /** Mean squared error of the reconstruction, on the network's scale. */
  readonly loss: Value;
}

export function buildAutoencoder(
  scaling: InputScaling,
  batch: number,
  { hidden, code: width }: Pick<AutoencoderSettings, "hidden" | "code">,
): AutoencoderGraph {
  const points = scaling.centre.length;
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const input = scaledInput(graph.input("input", [batch, points]), scaling);
  const code = scope.within("encoder", (s) => perceptron(s, input, [...hidden, width]));
  const output = scope.within("decoder", (s) => perceptron(s, code, [...hidden.toReversed(), points]));
  const residual = sub(output, input);
  return {
    graph,
    parameters,
    encoder: parameters.filter(({ name }) => name.startsWith("encoder.")),
    code,
    loss: mean(mul(residual, residual)),
  };
}

export interface LearnedAutoencoder {
  readonly weights: Weights;
  readonly scaling: InputScaling;
}

/** Trains the autoencoder on a set; remembered, so that peers that start from the same one train it once. */
export async function learnAutoencoder(
  set: SpectrumSet,
  settings: AutoencoderSettings,
  run: Pick<PeerRun, "seed" | "epochs" | "signal" | "onProgress" | "remember">,
): Promise<LearnedAutoencoder> {
  const { hidden, code, learningRate } = settings;
  const { epochs, signal, onProgress } = run;
  const spectra = unitSpectra(set);
  const scaling = scalingOf(spectra);
  const batchSize = Math.min(settings.batchSize, spectra.rows);
  const key = await rememberKey("autoencoder", set, run, { hidden, code, learningRate, batchSize, epochs });
  const weights = await rememberedWeights(run, key, async () => {
    const random = createRandom(run.seed).fork("autoencoder");
    const { parameters, loss } = buildAutoencoder(scaling, batchSize, settings);
    return trainNetwork(loss, parameters, initialWeights(parameters, random.fork("weights").uniform), {
      count: spectra.rows,
      batchSize,
      epochs,
      optimizer: { weightDecay: 0 },
      schedule: ({ steps }) => cosine(learningRate, { steps, warmup: Math.ceil(steps / 20) }),
      random,
      feeds: (rows) => ({ input: takeRowValues(spectra, rows) }),
      signal,
      onProgress,
    });
  });
  return { weights, scaling };
}
