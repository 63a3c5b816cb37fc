import type { Matrix } from "@stokes/analysis";
import type { SpectrumSet } from "@stokes/spectra";
import type { Model } from "../model/model.ts";
import { NORM_EPSILON } from "../network/encoder.ts";
import { type EmbedOptions, embedPrepared } from "../use/embed.ts";

/** What the linear map of a head sees of prepared spectra while its LayerNorm has weight 1 and bias 0: one row a spectrum. */
export async function headFeatures(
  model: Model,
  prepared: SpectrumSet,
  options: Omit<EmbedOptions, "pool" | "batchSize">,
): Promise<Matrix> {
  const { readout = "class-token" } = model.contract.architecture;
  const pool = readout === "class-token" ? "class" : "all";
  const { values, rows, columns } = await embedPrepared(model, prepared, { ...options, pool });
  normaliseRows(values, columns);
  return { values, rows, columns };
}

/** LayerNorm without weight and bias, in place. */
function normaliseRows(values: Float32Array, width: number): void {
  for (let start = 0; start < values.length; start += width) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += values[start + j];
    const centre = sum / width;
    let squares = 0;
    for (let j = 0; j < width; j++) squares += (values[start + j] - centre) ** 2;
    const scale = 1 / Math.sqrt(squares / width + NORM_EPSILON);
    for (let j = 0; j < width; j++) values[start + j] = (values[start + j] - centre) * scale;
  }
}
