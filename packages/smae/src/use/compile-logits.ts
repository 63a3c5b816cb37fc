import type { SpectrumSet } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { Progress, ProgressOptions } from "../progress.ts";
import { baselineLogits } from "./baseline-logits.ts";
import { type ClassLogits, compileClassifier } from "./class-logits.ts";

/** Outputs of a fine-tuned model before any softmax, for prepared spectra. */
export interface LogitsSource {
  logits(prepared: SpectrumSet, progress?: ProgressOptions): Promise<ClassLogits>;
  close(): Promise<void>;
}

/** Whichever of `network` and `baseline` is asked for, made ready for many calls with up to `batchSize` spectra at a time. */
export async function compileLogits(
  { contract, weights }: Model,
  serves: "network" | "baseline",
  options: RuntimeOptions & { readonly batchSize: number; readonly phase: Progress["phase"] },
): Promise<LogitsSource> {
  if (serves === "baseline") {
    return { logits: async (prepared) => baselineLogits(weights, prepared), close: async () => {} };
  }
  const { batchSize, phase } = options;
  const outputs = contract.classes?.length ?? 1;
  const network = await compileClassifier(contract.architecture, outputs, {
    ...runtimeOf(options),
    weights,
    batchSize,
    phase,
  });
  return { logits: (prepared, progress) => network.logits(prepared, undefined, progress), close: network.close };
}
