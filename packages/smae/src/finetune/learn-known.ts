import { knownThreshold } from "@stokes/analysis";
import type { RuntimeOptions, Weights } from "onnxgrad";
import type { Confidence, FamiliarityMeasure } from "../model/model.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ClassLogits } from "../use/class-logits.ts";
import { familiarity } from "../use/familiarity.ts";
import { crossFittedFamiliarity } from "./cross-fitted-familiarity.ts";
import { learnFamiliarity } from "./learn-familiarity.ts";
import { type LearningTask, validationSpectra } from "./learning-task.ts";

/** Share of spectra of known classes that is meant to pass as known, where there are spectra enough to say. */
export const KNOWN_SHARE = 0.95;

/**
 * What tells unknown spectra by `measure`: the weights that it has to remember, and the threshold. `mahalanobis` uses no
 * network, so it learns from all labelled spectra, and each of them has a say in the threshold as if it came later
 * (`crossFittedFamiliarity`). The network of the other measures has fitted its training spectra, so those have none; there
 * `logits` are of the validation spectra, of whichever the classifier identifies with.
 */
export async function learnKnown(
  task: LearningTask,
  weights: Weights,
  measure: FamiliarityMeasure,
  { logits, temperature }: { readonly logits: ClassLogits; readonly temperature: number },
  options: RuntimeOptions,
): Promise<{ readonly weights: Weights; readonly known: Confidence["known"] }> {
  const { contract } = task.model;
  const taught = measure === "mahalanobis" ? { ...task, trainCount: task.labels.length } : task;
  const remembered = await learnFamiliarity(measure, { contract, weights }, taught, options);
  const network = { contract, weights: new Map([...weights, ...remembered]) };
  const scores =
    measure === "mahalanobis"
      ? crossFittedFamiliarity(task)
      : await familiarity(network, { measure, temperature }, validationSpectra(task), logits, runtimeOf(options));
  const { threshold, share } = knownThreshold(scores, { share: KNOWN_SHARE });
  return { weights: network.weights, known: { measure, share, threshold, spectra: scores.length } };
}
