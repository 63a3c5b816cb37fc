import { measureScaling, rowsOf } from "@stokes/smae";
import { mul, sub, type Value } from "onnxgrad";
import type { Rows } from "./unit-spectra.ts";

/** Centre of each point and the inverse of one deviation for all. */
export interface InputScaling {
  readonly centre: Float32Array;
  readonly factor: number;
}

/** What brings spectra like these to mean 0 and, over all points together, deviation 1. */
export function scalingOf({ values, columns }: Rows): InputScaling {
  const { centre, deviation } = measureScaling(rowsOf(values, columns));
  return { centre, factor: 1 / deviation[0] };
}

/** Spectra [batch, points] on the network's scale. */
export function scaledInput(spectra: Value, { centre, factor }: InputScaling): Value {
  const { graph } = spectra;
  return mul(sub(spectra, graph.constant(centre, [centre.length])), graph.scalar(factor));
}
