import { spectrumCount } from "@stokes/spectra";
import type { RuntimeOptions, Weights } from "onnxgrad";
import { runtimeOf } from "../pretrain/pretrain.ts";
import { type ClassLogits, compileClassifier } from "../use/class-logits.ts";
import { type PreparedTask, validationSpectra } from "./learning-task.ts";

/** What the trained network gives for the validation spectra: spectra x `outputs`. */
export async function networkOutputs(
  task: PreparedTask,
  weights: Weights,
  outputs: number,
  options: RuntimeOptions,
): Promise<ClassLogits> {
  const held = validationSpectra(task);
  const network = await compileClassifier(task.model.contract.architecture, outputs, {
    ...runtimeOf(options),
    weights,
    batchSize: Math.min(64, spectrumCount(held)),
    phase: "finetune",
  });
  try {
    return await network.logits(held);
  } finally {
    await network.close();
  }
}
