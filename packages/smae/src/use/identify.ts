import { applyTemperature, argmaxRows, conformalSets } from "@stokes/analysis";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import type { ProgressOptions } from "../progress.ts";
import type { ClassLogits } from "./class-logits.ts";
import { classifierOf } from "./classifier-of.ts";
import { compileLogits } from "./compile-logits.ts";
import { familiarity as familiarityOf } from "./familiarity.ts";
import { prepare } from "./prepare.ts";

export interface IdentifyOptions extends ProgressOptions, RuntimeOptions {
  readonly batchSize?: number;
}

export interface Identified {
  readonly classes: readonly string[];
  /** Most probable class of each spectrum. */
  readonly labels: readonly string[];
  /** Calibrated by the temperature that the classifier's validation spectra gave; spectra x classes. */
  readonly probabilities: { readonly values: Float64Array; readonly rows: number; readonly columns: number };
  /** Classes that stay possible at the contract's conformal level, most probable first; may be empty. */
  readonly possible: readonly (readonly string[])[];
  /** Score by the contract's measure less its threshold: below 0 the spectrum is like none of the classes. */
  readonly familiarity: Float64Array;
  /** Whether that is so. */
  readonly unknown: readonly boolean[];
  readonly notes: readonly string[];
}

/** Class and probability of each spectrum. Throws a ContractError where `model` is no classifier. */
export async function identify(model: Model, set: SpectrumSet, options: IdentifyOptions = {}): Promise<Identified> {
  const { classes, classifier } = classifierOf(model);
  const { set: prepared, notes } = prepare(set, model.contract);
  const logits = await logitsOf(model, classifier.serves, prepared, options);
  const { temperature, conformal, known } = classifier.confidence;
  const probabilities = applyTemperature(logits, temperature);
  const { measure = "energy", threshold } = known;
  const scores = await familiarityOf(model, { measure, temperature }, prepared, logits, options);
  const familiarity = scores.map((score) => score - threshold);
  return {
    classes,
    labels: Array.from(argmaxRows(probabilities), (c) => classes[c]),
    probabilities,
    possible: conformalSets(probabilities, conformal.threshold).map((set) => Array.from(set, (c) => classes[c])),
    familiarity,
    unknown: Array.from(familiarity, (f) => f < 0),
    notes,
  };
}

/** Outputs before the softmax of whichever the classifier identifies with, for prepared spectra. */
async function logitsOf(
  model: Model,
  serves: "network" | "baseline",
  prepared: SpectrumSet,
  options: IdentifyOptions,
): Promise<ClassLogits> {
  const batchSize = Math.min(spectrumCount(prepared), options.batchSize ?? 64);
  const source = await compileLogits(model, serves, { ...options, batchSize, phase: "identify" });
  try {
    return await source.logits(prepared, { onProgress: options.onProgress, signal: options.signal });
  } finally {
    await source.close();
  }
}
