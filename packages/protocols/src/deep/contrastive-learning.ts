/**
 * @file Learning of representations by contrast between two random views of each spectrum: SimCLR (Chen et al., ICML 2020,
 * arXiv 2002.05709), and the first stage of peers that cluster on top of it. Deviations: a small one-dimensional network, views
 * for series or for spectra (paired-views.ts), AdamW in place of LARS, batches of 256 rather than thousands.
 */
import { createRandom } from "@stokes/random";
import type { SpectrumSet } from "@stokes/spectra";
import { cosine, initialWeights, slice, type Value, type Weights } from "onnxgrad";
import * as v from "valibot";
import type { PeerRun } from "../peer.ts";
import { type InputScaling, scalingOf } from "./input-scaling.ts";
import { ntXent } from "./nt-xent.ts";
import { pairedViews, pairedViewsEntries, type ViewKind } from "./paired-views.ts";
import { perceptron } from "./perceptron.ts";
import { rememberedWeights, rememberKey } from "./remembered.ts";
import { buildResidualEncoder, type EncoderGraph, residualEntries } from "./residual-encoder.ts";
import { positiveNumber, wholeNumber } from "./setting-schemas.ts";
import { trainNetwork } from "./train-network.ts";
import { unitSpectra } from "./unit-spectra.ts";

export const contrastiveEntries = {
  ...residualEntries,
  ...pairedViewsEntries,
  /** Width that the projection head maps representations to, where they are contrasted. */
  projection: wholeNumber,
  temperature: positiveNumber,
  batchSize: v.pipe(wholeNumber, v.minValue(2)),
  learningRate: positiveNumber,
};

export type ContrastiveSettings = v.InferOutput<v.ObjectSchema<typeof contrastiveEntries, undefined>>;

/** Width 128 of the projection and temperature 0.5 as published; the network and its rate are ours. */
export const contrastiveDefaults = (views: ViewKind) => ({
  views,
  channels: [16, 32, 64],
  width: 128,
  projection: 128,
  temperature: 0.5,
  batchSize: 256,
  learningRate: 1e-3,
  strength: 1,
});

/** For few spectra: batches of 256 would leave hardly any steps. */
export const contrastiveSmallBatches = (views: ViewKind) => ({ ...contrastiveDefaults(views), batchSize: 64 });

/** Both halves of [2n, ...]. */
export function halves(value: Value): readonly [Value, Value] {
  const n = value.shape[0] / 2;
  return [slice(value, { axis: 0, start: 0, end: n }), slice(value, { axis: 0, start: n })];
}

/** What is contrasted, [rows of code, projection]: a perceptron with one hidden layer on the representation. */
export function project({ scope, code }: EncoderGraph, { projection }: Pick<ContrastiveSettings, "projection">): Value {
  return scope.within("projection", (s) => perceptron(s, code, [code.shape[1], projection]));
}

/** The loss of projected pairs. */
export type PairLoss = (a: Value, b: Value) => Value;

export interface LearnedRepresentation {
  readonly weights: Weights;
  readonly scaling: InputScaling;
}

/**
 * Trains encoder and projection head; remembered, so that peers that start from the same ones train them once. `what` tells
 * another loss than NT-Xent from it.
 */
export async function learnByContrast(
  set: SpectrumSet,
  settings: ContrastiveSettings,
  run: Pick<PeerRun, "seed" | "epochs" | "signal" | "onProgress" | "remember">,
  {
    what = "contrast",
    pairLoss = (a, b) => ntXent(a, b, settings.temperature),
  }: { readonly what?: string; readonly pairLoss?: PairLoss } = {},
): Promise<LearnedRepresentation> {
  const { epochs, signal, onProgress } = run;
  const { learningRate } = settings;
  const spectra = unitSpectra(set);
  const scaling = scalingOf(spectra);
  const batchSize = Math.min(settings.batchSize, spectra.rows);
  const key = await rememberKey(what, set, run, { ...settings, batchSize, epochs });
  const weights = await rememberedWeights(run, key, async () => {
    const random = createRandom(run.seed).fork(what);
    const network = buildResidualEncoder(scaling, 2 * batchSize, settings, true);
    const loss = pairLoss(...halves(project(network, settings)));
    return trainNetwork(loss, network.parameters, initialWeights(network.parameters, random.fork("weights").uniform), {
      count: spectra.rows,
      batchSize,
      epochs,
      optimizer: { weightDecay: 1e-4 },
      schedule: ({ steps }) => cosine(learningRate, { steps, warmup: Math.ceil(steps / 10) }),
      random,
      feeds: (rows, draw) => ({ input: pairedViews(spectra, rows, settings, draw) }),
      signal,
      onProgress,
    });
  });
  return { weights, scaling };
}
