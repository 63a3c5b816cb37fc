/** @file A set like Bacteria-ID in its parts, so small that a protocol runs over it in a moment: 30 isolates, 12 points. */
import { createRandom } from "@stokes/random";
import { type SpectrumSet, spectrumSet } from "@stokes/spectra";
import { isolates } from "../bacteria-id/isolates.ts";
import type { BacteriaIdPart } from "../bacteria-id/parts.ts";
import { type EvaluationData, type EvaluationPart, evaluationPart } from "./data/evaluation-data.ts";

export const TINY_POINTS = 40;
const GROUPS = [0, 2, 3, 5, 6];

/** `each` spectra of every isolate (of every patient in clinical parts), told apart by their noise about a class's mean. */
export function tinyData(
  each = 10,
  noise = 0.05,
): EvaluationData & { readonly parts: Record<BacteriaIdPart, EvaluationPart> } {
  const isolated = (name: BacteriaIdPart) => {
    const labels = isolates.flatMap((_, label) => new Array<number>(each).fill(label));
    return evaluationPart(spectra(name, labels, labels, noise), Int32Array.from(labels));
  };
  const clinical = (name: BacteriaIdPart) => {
    const patients = Array.from({ length: 3 * GROUPS.length }, (_, patient) =>
      new Array<number>(each).fill(patient),
    ).flat();
    const labels = patients.map((patient) => GROUPS[Math.floor(patient / 3)]);
    const set = spectra(name, labels, patients, noise);
    const columns = { patient: patients.map((patient) => `p${String(patient).padStart(2, "0")}`) };
    return evaluationPart({ ...set, columns }, Int32Array.from(labels));
  };
  return {
    parts: {
      reference: isolated("reference"),
      finetune: isolated("finetune"),
      test: isolated("test"),
      "2018clinical": clinical("2018clinical"),
      "2019clinical": clinical("2019clinical"),
    },
  };
}

function spectra(part: string, labels: readonly number[], units: readonly number[], noise: number): SpectrumSet {
  const intensity = new Float32Array(labels.length * TINY_POINTS);
  const random = createRandom(0).fork(part);
  for (const [i, label] of labels.entries()) {
    const shape = createRandom(1).fork(label);
    const unit = random.fork(`unit ${units[i]}`);
    for (let j = 0; j < TINY_POINTS; j++) {
      intensity[i * TINY_POINTS + j] = shape.uniform() + 0.02 * unit.normal() + noise * random.normal();
    }
  }
  const shift = Float64Array.from({ length: TINY_POINTS }, (_, j) => 400 + 30 * j);
  return spectrumSet({ shift, intensity, history: [{ step: "simulate", version: 1, parameters: { part } }] });
}
