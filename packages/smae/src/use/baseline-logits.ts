import type { SpectrumSet } from "@stokes/spectra";
import { spectrumCount } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import type { ClassLogits } from "./class-logits.ts";

/** Outputs of the classical baseline before its softmax, for prepared spectra. */
export function baselineLogits(weights: Weights, prepared: SpectrumSet): ClassLogits {
  const weight = weights.get("baseline.weight");
  const bias = weights.get("baseline.bias");
  if (weight === undefined || bias === undefined) throw new Error("the weights lack those of the baseline");
  const [points, columns] = weight.shape;
  const rows = spectrumCount(prepared);
  const values = new Float32Array(rows * columns);
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    sums.set(bias.data);
    for (let j = 0; j < points; j++) {
      const x = prepared.intensity[i * points + j];
      for (let c = 0; c < columns; c++) sums[c] += x * weight.data[j * columns + c];
    }
    values.set(sums, i * columns);
  }
  return { values, rows, columns };
}
