import { argmaxRows } from "@stokes/analysis";
import { ContractError } from "@stokes/errors";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { compile, type RuntimeOptions, softmax } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { buildClassifier } from "../network/classifier.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ProgressOptions } from "../progress.ts";
import { predictInBatches } from "./predict.ts";
import { prepare } from "./prepare.ts";

export interface IdentifyOptions extends ProgressOptions, RuntimeOptions {
  readonly batchSize?: number;
}

export interface Identified {
  readonly classes: readonly string[];
  /** Most probable class of each spectrum. */
  readonly labels: readonly string[];
  /** Softmax of the network's outputs, spectra x classes. */
  readonly probabilities: { readonly values: Float32Array; readonly rows: number; readonly columns: number };
  readonly notes: readonly string[];
}

/** Class and probability of each spectrum. Throws a ContractError where `model` is no classifier. */
export async function identify(model: Model, set: SpectrumSet, options: IdentifyOptions = {}): Promise<Identified> {
  const { classes, architecture } = model.contract;
  if (classes === undefined) {
    throw new ContractError(
      "this model was pre-trained only and knows no classes; finetune it on labelled spectra first",
    );
  }
  const { set: prepared, notes } = prepare(set, model.contract);
  const rows = spectrumCount(prepared);
  const columns = classes.length;
  const batchSize = Math.min(rows, options.batchSize ?? 64);
  const { graph, logits } = buildClassifier(architecture, batchSize, columns);
  const executable = await compile(
    graph,
    { probability: softmax(logits) },
    { weights: model.weights, ...runtimeOf(options) },
  );
  try {
    const values = new Float32Array(rows * columns);
    await predictInBatches(prepared, {
      phase: "identify",
      batchSize,
      executable,
      onProgress: options.onProgress,
      signal: options.signal,
      take: ({ probability }, first, count) => values.set(probability.subarray(0, count * columns), first * columns),
    });
    const probabilities = { values, rows, columns };
    return { classes, labels: Array.from(argmaxRows(probabilities), (c) => classes[c]), probabilities, notes };
  } finally {
    await executable.close();
  }
}
