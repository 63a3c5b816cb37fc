import type { SpectrumSet } from "@stokes/spectra";
import { spectrumCount } from "@stokes/spectra";
import { compile, type RuntimeOptions, type Weights } from "onnxgrad";
import type { Architecture } from "../network/architecture.ts";
import { buildClassifier } from "../network/classifier.ts";
import type { Progress, ProgressOptions } from "../progress.ts";
import { predictInBatches } from "./predict.ts";

export interface ClassLogits {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** The fine-tuned network, compiled: outputs before the softmax for prepared spectra, spectra x classes. */
export async function compileClassifier(
  architecture: Architecture,
  classes: number,
  options: RuntimeOptions & {
    /** Built in where they will not change; else fed with every call. */
    readonly weights?: Weights;
    readonly batchSize: number;
    readonly phase: Progress["phase"];
  },
) {
  const { weights, batchSize, phase, ...runtime } = options;
  const { graph, logits } = buildClassifier(architecture, batchSize, classes);
  const executable = await compile(graph, { logits }, { ...runtime, ...(weights === undefined ? {} : { weights }) });
  return {
    async logits(prepared: SpectrumSet, fed?: Weights, progress: ProgressOptions = {}): Promise<ClassLogits> {
      const rows = spectrumCount(prepared);
      const values = new Float32Array(rows * classes);
      const feeds = Object.fromEntries([...(fed ?? [])].map(([name, { data }]) => [name, data]));
      await predictInBatches(prepared, {
        phase,
        batchSize,
        executable,
        feeds: () => feeds,
        ...progress,
        take: (outputs, first, count) => values.set(outputs.logits.subarray(0, count * classes), first * classes),
      });
      return { values, rows, columns: classes };
    },
    close: () => executable.close(),
  };
}
