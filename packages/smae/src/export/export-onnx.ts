/** @file A model as an ONNX file for programs that know nothing of Stokes. */
import { ContractError, UsageError } from "@stokes/errors";
import {
  add,
  declareParameters,
  Graph,
  matmul,
  reshape,
  type Scope,
  scale,
  softmax,
  sub,
  toOnnx,
  type Value,
} from "onnxgrad";
import type { Model } from "../model/model.ts";
import { classify, classTokens, encodeSpectra } from "../network/classifier.ts";
import { classifierOf } from "../use/classifier-of.ts";
import { regressorOf } from "../use/regressor-of.ts";
import { denoiseInGraph } from "./denoiser-graph.ts";
import { familiarityInGraph } from "./familiarity-in-graph.ts";
import { minMaxInGraph } from "./min-max-in-graph.ts";
import { onnxMetadata } from "./onnx-metadata.ts";

export const exportable = ["encoder", "denoiser", "classifier", "regressor"] as const;
export type Exportable = (typeof exportable)[number];

export interface ExportOptions {
  /** Spectra that the file takes at a time. */
  readonly batch?: number;
  /** Of the denoiser: estimates of every point, and the seed of its maskings, as in `denoise`. */
  readonly estimates?: number;
  readonly seed?: number;
}

interface Request extends Required<ExportOptions> {
  readonly model: Model;
  readonly scope: Scope;
  /** [batch, points], as the file is fed. */
  readonly spectra: Value;
}

/**
 * Writes the part `what` of a model as ONNX (operator set 17, ONNX's own operators only). Its input `spectra`
 * [batch, points] holds intensities after the model's recipe on its axis; min-max scaling is in the graph, and what is
 * not stands in the file's metadata (`stokes.before`). Outputs, by `what`:
 * - encoder: `embedding` [batch, width] (class token), `tokens` [batch, 1 + patches, width];
 * - denoiser: `denoised` and `uncertainty`, both [batch, points], on the scale of `spectra`;
 * - classifier: `probabilities` [batch, classes], calibrated, and `familiarity` [batch], below 0 for what is like none of
 *   the classes; of the network or of the baseline, whichever the classifier identifies with;
 * - regressor: `value` [batch], in the unit of the quantity, likewise.
 *
 * Throws a ContractError where the model has no such part.
 */
export async function exportOnnx(
  model: Model,
  what: Exportable,
  options: ExportOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { batch = 1, estimates = 8, seed = 0 } = options;
  for (const [name, value] of Object.entries({ batch, estimates })) {
    if (!Number.isInteger(value) || value < 1) throw new UsageError(`${name} is a whole number from 1, not ${value}`);
  }
  const graph = new Graph();
  const spectra = graph.input("spectra", [batch, model.contract.architecture.points]);
  const { scope } = declareParameters(graph);
  const outputs = buildOutputs(what, { model, scope, spectra, batch, estimates, seed });
  const outputNames = Object.keys(outputs);
  const metadata = await onnxMetadata(model, what, what === "denoiser" ? { estimates, seed } : {});
  return toOnnx(graph, Object.values(outputs), { weights: model.weights, outputNames, metadata, portable: true }).bytes;
}

function buildOutputs(what: Exportable, request: Request): Record<string, Value> {
  switch (what) {
    case "encoder":
      return encoderOutputs(request);
    case "denoiser":
      return denoiserOutputs(request);
    case "classifier":
      return classifierOutputs(request);
    case "regressor":
      return regressorOutputs(request);
    default:
      throw new UsageError(`what is exported is ${exportable.join(", ")}, not "${what}"`);
  }
}

function encoderOutputs({ model, scope, spectra }: Request) {
  const tokens = encodeSpectra(scope, minMaxInGraph(spectra).scaled, model.contract.architecture);
  return { embedding: classTokens(tokens), tokens };
}

function denoiserOutputs({ model, scope, spectra, estimates, seed }: Request) {
  const { kind, architecture } = model.contract;
  if (kind !== "autoencoder") {
    throw new ContractError(
      `a ${kind} has no decoder and cannot denoise; export the pre-trained model it was made from`,
    );
  }
  const { scaled, unscale, unscaleSpread } = minMaxInGraph(spectra);
  const { estimate, uncertainty } = denoiseInGraph(scope, scaled, architecture, { estimates, seed });
  return { denoised: unscale(estimate), uncertainty: unscaleSpread(uncertainty) };
}

function classifierOutputs({ model, scope, spectra }: Request) {
  const { classes, classifier } = classifierOf(model);
  const { architecture } = model.contract;
  const { scaled } = minMaxInGraph(spectra);
  const { temperature, known } = classifier.confidence;
  const byNetwork = classifier.serves === "network";
  const encoded = byNetwork || known.measure === "embedding";
  const tokens = encoded ? encodeSpectra(scope, scaled, architecture) : undefined;
  const logits =
    byNetwork && tokens ? classify(scope, tokens, architecture, classes.length) : baselineInGraph(model, scope, scaled);
  const score = familiarityInGraph(model, { scaled, tokens, logits });
  return {
    probabilities: softmax(scale(logits, 1 / temperature)),
    familiarity: sub(score, scope.graph.scalar(known.threshold)),
  };
}

function regressorOutputs({ model, scope, spectra, batch }: Request) {
  const { mean, sd, serves } = regressorOf(model);
  const { architecture } = model.contract;
  const { scaled } = minMaxInGraph(spectra);
  const standardised =
    serves === "network"
      ? classify(scope, encodeSpectra(scope, scaled, architecture), architecture, 1)
      : baselineInGraph(model, scope, scaled);
  return { value: add(scale(reshape(standardised, [batch]), sd), scope.graph.scalar(mean)) };
}

function baselineInGraph({ weights }: Model, { graph }: Scope, scaled: Value): Value {
  const [weight, bias] = ["baseline.weight", "baseline.bias"].map((name) => {
    const tensor = weights.get(name);
    if (tensor === undefined) throw new Error(`the weights lack "${name}"`);
    return graph.constant(tensor.data, tensor.shape);
  });
  return add(matmul(scaled, weight), bias);
}
