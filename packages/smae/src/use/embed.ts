import { UsageError } from "@stokes/errors";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { compile, type RuntimeOptions, type Weights } from "onnxgrad";
import { encoderWeights } from "../model/encoder-weights.ts";
import type { Contract, Model } from "../model/model.ts";
import { patchCount } from "../network/architecture.ts";
import { buildEncoder } from "../network/classifier.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import type { ProgressOptions } from "../progress.ts";
import { predictInBatches } from "./predict.ts";
import { prepare } from "./prepare.ts";

export type Pool = "class" | "mean" | "all";

export interface EmbedOptions extends ProgressOptions, RuntimeOptions {
  /** `class` token, `mean` over the patches' tokens, or `all` of the patches' tokens side by side. */
  readonly pool?: Pool;
  readonly batchSize?: number;
}

/** What of a model makes features. */
export interface Network {
  readonly contract: Pick<Contract, "architecture">;
  readonly weights: Weights;
}

/** Row-major; the same form as `Matrix` of @stokes/analysis. */
export interface Embedding {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Learned features of each spectrum: nothing is masked, and the patches stand in order. */
export async function embed(
  model: Model,
  set: SpectrumSet,
  options: EmbedOptions = {},
): Promise<{ embedding: Embedding; notes: readonly string[] }> {
  const { set: prepared, notes } = prepare(set, model.contract);
  return { embedding: await embedPrepared(model, prepared, options), notes };
}

/** `embed`, of spectra that are prepared already. */
export async function embedPrepared(model: Network, prepared: SpectrumSet, options: EmbedOptions): Promise<Embedding> {
  const { pool = "class", onProgress, signal } = options;
  if (!["class", "mean", "all"].includes(pool)) throw new UsageError(`pool is class, mean or all, not "${pool}"`);
  const { architecture } = model.contract;
  const rows = spectrumCount(prepared);
  const batchSize = Math.min(rows, options.batchSize ?? 64);
  const { graph, tokens } = buildEncoder(architecture, batchSize);
  const executable = await compile(graph, { tokens }, { weights: encoderWeights(model), ...runtimeOf(options) });
  try {
    const { width } = architecture.encoder;
    const patches = patchCount(architecture);
    const columns = pool === "all" ? patches * width : width;
    const values = new Float32Array(rows * columns);
    await predictInBatches(prepared, {
      phase: "embed",
      batchSize,
      executable,
      onProgress,
      signal,
      take(outputs, first, count) {
        for (let i = 0; i < count; i++) {
          const start = i * (1 + patches) * width;
          const ofSpectrum = outputs.tokens.subarray(start, start + (1 + patches) * width);
          pooled(ofSpectrum, width, pool, values.subarray((first + i) * columns, (first + i + 1) * columns));
        }
      },
    });
    return { values, rows, columns };
  } finally {
    await executable.close();
  }
}

/** `tokens`: the class token, then the patches' tokens, each of `width` numbers. */
function pooled(tokens: Float32Array, width: number, pool: Pool, output: Float32Array): void {
  switch (pool) {
    case "class":
      output.set(tokens.subarray(0, width));
      break;
    case "all":
      output.set(tokens.subarray(width));
      break;
    case "mean": {
      const patches = tokens.length / width - 1;
      for (let j = 0; j < width; j++) {
        let total = 0;
        for (let t = 1; t <= patches; t++) total += tokens[t * width + j];
        output[j] = total / patches;
      }
    }
  }
}
