import { takeRows } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { ProgressOptions } from "../progress.ts";
import { headFeatures } from "./head-features.ts";
import type { Learned, PreparedTask } from "./learning-task.ts";
import type { Probe } from "./objective.ts";
import { probeWeights } from "./probe-weights.ts";

export interface LearnProbeOptions extends ProgressOptions, RuntimeOptions {
  /** Training spectra to fit to, about; all unless given. */
  readonly most?: number;
}

/**
 * Leaves the encoder as it is and fits a linear map, by `probe`, on what the head sees of the training spectra's tokens.
 * The network has the form of a fine-tuned one.
 */
export async function learnProbe(
  { model, prepared, trainCount, random }: PreparedTask,
  probe: Probe,
  { most = trainCount, ...options }: LearnProbeOptions,
): Promise<Learned> {
  const rows = probe.rows(most, random.fork("probe"));
  const features = await headFeatures(model, takeRows(prepared, rows), options);
  return { weights: probeWeights(model, probe.fit(features, rows)), history: [] };
}
