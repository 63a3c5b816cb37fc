/** @file Whether spectra are as measured, or were corrected or scaled before: by their history, and by their numbers. */
import { type HistoryEntry, histories, pointCount, row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { SpectrumState } from "../model/model.ts";

export interface SeenState {
  readonly state: SpectrumState;
  /** What was seen, to go on a sentence: `every spectrum spans exactly 0 to 1`; empty for `raw`. */
  readonly seen: string;
}

/** Share of a number by which rounding, to four digits or so, may have moved it. */
const TOLERANCE = 1e-4;

/** What has been done to the spectra of a set, as far as can be seen: by numbers only where all spectra show it. */
export function spectrumState(set: SpectrumSet): SeenState {
  return stateByHistory(set) ?? stateByNumbers(set) ?? { state: "raw", seen: "" };
}

function stateByHistory(set: SpectrumSet): SeenState | undefined {
  const all = spectrumCount(set);
  for (const { entries, spectra } of histories(set)) {
    const last = entries.findLast((entry) => stateAfter(entry) !== undefined);
    if (last === undefined) continue;
    const state = stateAfter(last) ?? "raw";
    const whose = spectra === all ? "the history of the spectra" : `the history of ${spectra} of ${all} spectra`;
    return { state, seen: `${whose} tells of step "${last.step}" (${state})` };
  }
  return undefined;
}

function stateAfter({ step, parameters }: HistoryEntry): SpectrumState | undefined {
  if (step === "baseline") return "baseline";
  if (step === "normalise") return "normalised";
  return step === "smooth" && Number(parameters.derivative ?? 0) > 0 ? "derivative" : undefined;
}

interface RowFigures {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of the squares. */
  readonly sum: number;
  /** Of the absolute values: over the axis by trapezoids, and without it. */
  readonly area: number;
  readonly absolute: number;
  readonly points: number;
}

/** Marks that a normalisation leaves on every spectrum, and that no detector does. */
const MARKS: readonly { readonly seen: string; readonly on: (figures: RowFigures) => boolean }[] = [
  { seen: "every spectrum spans exactly 0 to 1", on: ({ min, max }) => near(min, 0) && near(max, 1) },
  {
    seen: "every spectrum has mean 0 and standard deviation 1",
    // Standard deviations over n and over n - 1 are both in use.
    on: ({ mean, sum, points }) => near(mean, 0) && (near(sum / points, 1) || near(sum / (points - 1), 1)),
  },
  { seen: "every spectrum has norm 1", on: ({ sum }) => near(sum, 1) },
  { seen: "every spectrum has area 1", on: ({ area, absolute }) => near(area, 1) || near(absolute, 1) },
  { seen: "the largest value of every spectrum is 1", on: ({ max }) => near(max, 1) },
];

const near = (value: number, expected: number): boolean => Math.abs(value - expected) <= TOLERANCE;

function stateByNumbers(set: SpectrumSet): SeenState | undefined {
  if (pointCount(set) < 3) return undefined;
  let possible = MARKS;
  for (let i = 0; i < spectrumCount(set) && possible.length > 0; i++) {
    const figures = figuresOf(row(set, i), set.shift);
    // A spectrum of zeros, or of one value, stays what it is under any of them.
    if (figures.max > figures.min) possible = possible.filter(({ on }) => on(figures));
  }
  return possible.length === 0 || possible === MARKS ? undefined : { state: "normalised", seen: possible[0].seen };
}

function figuresOf(spectrum: Float32Array, shift: Float64Array): RowFigures {
  const points = spectrum.length;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [total, sum, area, absolute] = [0, 0, 0, 0];
  for (let j = 0; j < points; j++) {
    const y = spectrum[j];
    if (y < min) min = y;
    if (y > max) max = y;
    total += y;
    sum += y * y;
    absolute += Math.abs(y);
    if (j > 0) area += ((Math.abs(y) + Math.abs(spectrum[j - 1])) / 2) * (shift[j] - shift[j - 1]);
  }
  return { min, max, mean: total / points, sum, area, absolute, points };
}
