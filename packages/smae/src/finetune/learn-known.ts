import { knownThreshold } from "@stokes/analysis";
import type { RuntimeOptions, Weights } from "onnxgrad";
import type { Confidence, FamiliarityMeasure } from "../model/model.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ClassLogits } from "../use/class-logits.ts";
import { familiarity } from "../use/familiarity.ts";
import { learnFamiliarity } from "./learn-familiarity.ts";
import { type LearningTask, validationSpectra } from "./learning-task.ts";

/** Share of spectra of known classes that is meant to pass as known. */
export const KNOWN_SHARE = 0.95;

/**
 * What tells unknown spectra by `measure`: the weights that it has to remember, and the threshold that the validation
 * spectra give it. `logits` are theirs, of whichever the classifier identifies with.
 */
export async function learnKnown(
  task: LearningTask,
  weights: Weights,
  measure: FamiliarityMeasure,
  { logits, temperature }: { readonly logits: ClassLogits; readonly temperature: number },
  options: RuntimeOptions,
): Promise<{ readonly weights: Weights; readonly known: Confidence["known"] }> {
  const { contract } = task.model;
  const remembered = await learnFamiliarity(measure, { contract, weights }, task, options);
  const network = { contract, weights: new Map([...weights, ...remembered]) };
  const held = validationSpectra(task);
  const scores = await familiarity(network, { measure, temperature }, held, logits, runtimeOf(options));
  const threshold = knownThreshold(scores, { share: KNOWN_SHARE });
  return { weights: network.weights, known: { measure, share: KNOWN_SHARE, threshold } };
}
