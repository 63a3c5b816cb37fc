import { energyScore } from "@stokes/analysis";
import type { ClassLogits } from "./class-logits.ts";

/**
 * How much each spectrum is like the known classes, higher for more: the energy score of Liu et al. (NeurIPS 2020) of its
 * logits less their mean over the classes. The softmax leaves that mean free, and what training happens to make of it
 * says little of the spectrum: with classes held out, scores without it told them better.
 */
export function energyFamiliarity(logits: ClassLogits, temperature: number): Float64Array {
  const { values, columns } = logits;
  return energyScore(logits, { temperature }).map((energy, i) => {
    let sum = 0;
    for (let c = 0; c < columns; c++) sum += values[i * columns + c];
    return energy - sum / columns;
  });
}
