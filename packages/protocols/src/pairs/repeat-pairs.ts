/**
 * @file Pairs out of the repeats of patients' saliva: D. Bertazioli et al., Comput. Biol. Med. 171, 108028 (2024), 25
 * spectra a patient at different spots of a dried drop.
 */
import { DataError } from "@stokes/errors";
import { readNpz } from "@stokes/formats";
import { noiseDeviation, spectrumSet } from "@stokes/spectra";
import type { DenoisingPairs } from "./denoising-pairs.ts";
import { createMatcher } from "./match-reference.ts";

/** Counts at which the detector stops to follow the light. */
const SATURATION = 64_500;
/** Of the polynomial for fluorescence, which differs from spot to spot. */
const DEGREE = 5;
const FEWEST = 5;

/**
 * Every unsaturated spectrum of a patient with the mean of the patient's others, from the bytes of a `.npz` with arrays `X`
 * (spectra x points), `patient`, `label`, `shift`. Patients with fewer than five are left out. Further columns: `label`.
 * Throws a DataError where an array is missing.
 */
export function repeatPairs(npz: Uint8Array): DenoisingPairs {
  const { X, patient, label, shift } = readNpz(npz);
  if (X === undefined || patient === undefined || label === undefined || shift === undefined) {
    throw new DataError("these are not the saliva spectra: an array X, patient, label or shift is missing");
  }
  const values = X.values instanceof Float32Array ? X.values : Float32Array.from(X.values, Number);
  const points = shift.values.length;
  const spectrum = (i: number) => values.subarray(i * points, (i + 1) * points);
  const rowsOf = new Map<string, number[]>();
  Array.from(patient.values, String).forEach((name, i) => {
    if (spectrum(i).some((value) => value >= SATURATION)) return;
    const rows = rowsOf.get(name);
    if (rows === undefined) rowsOf.set(name, [i]);
    else rows.push(i);
  });
  const groups = [...rowsOf].filter(([, rows]) => rows.length >= FEWEST);
  const kept = groups.flatMap(([, rows]) => rows);
  const noisy = new Float32Array(kept.length * points);
  const matched = new Float32Array(kept.length * points);
  const ownNoise = Float64Array.from(kept, (i) => noiseDeviation(spectrum(i)));
  const referenceNoise = new Float64Array(kept.length);
  const match = createMatcher(points, DEGREE);
  const others = new Float64Array(points);
  let done = 0;
  for (const [, rows] of groups) {
    const sum = new Float64Array(points);
    for (const i of rows)
      spectrum(i).forEach((value, j) => {
        sum[j] += value;
      });
    for (const i of rows) {
      const own = spectrum(i);
      for (let j = 0; j < points; j++) others[j] = (sum[j] - own[j]) / (rows.length - 1);
      const at = done * points;
      noisy.set(own, at);
      referenceNoise[done] = Math.abs(match(others, own, matched.subarray(at, at + points))) * noiseDeviation(others);
      done++;
    }
  }
  const names = (array: typeof label) => kept.map((i) => String(array.values[i]));
  const columns = { level: new Float64Array(kept.length).fill(1), group: names(patient), label: names(label) };
  const axis = Float64Array.from(shift.values, Number);
  const history = [{ step: "load", version: 1, parameters: { dataset: "saliva-mindlab" } }];
  return {
    what: "patients' saliva, repeats at other spots of a dried drop",
    simulated: false,
    noisy: spectrumSet({ shift: axis, intensity: noisy, columns: { ...columns, noise: ownNoise }, history }),
    reference: spectrumSet({
      shift: axis,
      intensity: matched,
      columns: { ...columns, noise: referenceNoise },
      history,
    }),
    levelName: "spectra averaged",
    rule:
      "The reference of a spectrum is the mean of the same patient's others, times a gain plus a polynomial of degree " +
      `${DEGREE} for the fluorescence, by least squares to the spectrum. Spectra with a saturated point are left out. Patients' ` +
      "axes, which differ by up to 0.09 cm-1, count as the first patient's.",
    caveat:
      "The reference is itself noisy, and the spots of a drop really differ: a perfect denoiser would still show an error " +
      "here, so compare methods by it and do not read it as their error.",
  };
}
