import type { Random } from "@stokes/random";
import { initialWeights, type Parameter, type Weights } from "onnxgrad";
import type { Architecture } from "../network/architecture.ts";
import { INPUT_CENTRE, INPUT_DEVIATION, measureScaling } from "../network/input-scaling.ts";
import type { SpectrumRows } from "../network/spectrum-rows.ts";

/** Weights to start pre-training from: random ones, and the scale of the prepared `spectra` where the network has one. */
export function firstWeights(
  parameters: readonly Parameter[],
  { standardise = false, points }: Architecture,
  spectra: SpectrumRows,
  random: Random,
): Weights {
  const weights = new Map(initialWeights(parameters, random.uniform));
  if (standardise) {
    const { centre, deviation } = measureScaling(spectra);
    weights.set(`encoder.${INPUT_CENTRE}`, { shape: [points], data: centre });
    weights.set(`encoder.${INPUT_DEVIATION}`, { shape: [points], data: deviation });
  }
  return weights;
}
