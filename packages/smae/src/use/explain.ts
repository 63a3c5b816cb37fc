/**
 * @file Which bands decided: occlusion (Zeiler and Fergus, arXiv 1311.2901, for images). A window of the prepared spectrum
 * is replaced by the straight line between the points at its edges, as if there were no band, and the loss of
 * log-probability of the class is how much the band spoke for it. The other points stay as they are: the spectrum is not
 * scaled anew.
 */
import { applyTemperature, argmaxRows } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";
import { row, type SpectrumSet, takeRows } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import { createRate, type ProgressOptions } from "../progress.ts";
import { classifierOf } from "./classifier-of.ts";
import { compileLogits } from "./compile-logits.ts";
import { prepare } from "./prepare.ts";

export interface ExplainOptions extends ProgressOptions, RuntimeOptions {
  /** Width of a window, cm-1; by default a twentieth of the axis. Windows overlap by half. */
  readonly windowCm1?: number | undefined;
}

/** A window of the axis, both ends included, cm-1. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

export interface Explanation {
  /** The spectra that were explained, as rows of the set given. */
  readonly rows: readonly number[];
  /** Most probable class of each: the one whose probability is watched. */
  readonly labels: readonly string[];
  readonly bands: readonly Band[];
  /**
   * By how much the natural logarithm of the class's probability falls without the band: above 0 it spoke for the class,
   * below 0 against it. Rows x bands.
   */
  readonly drop: Float64Array;
  /** The explained spectra as the model saw them. */
  readonly prepared: SpectrumSet;
  /** Mean drop over the bands that cover a point. Rows x points. */
  readonly importance: Float64Array;
  readonly notes: readonly string[];
}

/** Explains what the classifier made of the spectra `rows` of a set. Throws a ContractError where it is no classifier. */
export async function explain(
  classifier: Model,
  set: SpectrumSet,
  rows: ArrayLike<number>,
  options: ExplainOptions = {},
): Promise<Explanation> {
  const { classes, classifier: record } = classifierOf(classifier);
  const { set: prepared, notes } = prepare(takeRows(set, rows), classifier.contract);
  const { shift } = prepared;
  const points = shift.length;
  const windows = slidingWindows(shift, options.windowCm1 ?? (shift[points - 1] - shift[0]) / 20);
  const count = rows.length;
  const drop = new Float64Array(count * windows.length);
  const importance = new Float64Array(count * points);
  const labels: string[] = [];
  const { temperature } = record.confidence;
  const source = await compileLogits(classifier, record.serves, { ...options, batchSize: 64, phase: "explain" });
  const rate = createRate(0, count, 1);
  try {
    for (let i = 0; i < count; i++) {
      options.signal?.throwIfAborted();
      const variants = occluded(row(prepared, i), windows);
      const logits = await source.logits({ shift, intensity: variants, columns: {}, history: [] });
      const { values, columns } = applyTemperature(logits, temperature);
      const told = argmaxRows(logits)[0];
      labels.push(classes[told]);
      const logProbability = (variant: number) => Math.log(Math.max(values[variant * columns + told], 1e-300));
      const own = drop.subarray(i * windows.length, (i + 1) * windows.length);
      for (let w = 0; w < windows.length; w++) own[w] = logProbability(0) - logProbability(w + 1);
      spread(own, windows, importance.subarray(i * points, (i + 1) * points));
      options.onProgress?.({ phase: "explain", epoch: 0, epochs: 0, step: i + 1, steps: count, ...rate(i + 1) });
    }
  } finally {
    await source.close();
  }
  const bands = windows.map(({ first, last }) => ({ from: shift[first], to: shift[last] }));
  return { rows: Array.from(rows), labels, bands, drop, prepared, importance, notes };
}

/** Points `first` .. `last`, both included. */
interface Window {
  readonly first: number;
  readonly last: number;
}

function slidingWindows(shift: Float64Array, widthCm1: number): Window[] {
  const points = shift.length;
  const spacing = (shift[points - 1] - shift[0]) / (points - 1);
  const width = Math.round(widthCm1 / spacing);
  if (!(width >= 2 && width <= points / 2)) {
    throw new UsageError(
      `a window of ${widthCm1.toFixed(1)} cm-1 is not between two points (${(2 * spacing).toFixed(1)} cm-1) and half of the axis (${((points * spacing) / 2).toFixed(1)} cm-1)`,
    );
  }
  const windows: Window[] = [];
  for (let first = 0; first === 0 || first + width / 2 < points; first += Math.floor(width / 2)) {
    windows.push({ first, last: Math.min(points, first + width) - 1 });
  }
  return windows;
}

/** The spectrum, and after it one copy a window, flattened there: (1 + windows) x points. */
function occluded(spectrum: Float32Array, windows: readonly Window[]): Float32Array {
  const points = spectrum.length;
  const variants = new Float32Array((1 + windows.length) * points);
  variants.set(spectrum);
  windows.forEach(({ first, last }, w) => {
    const copy = variants.subarray((w + 1) * points, (w + 2) * points);
    copy.set(spectrum);
    const [left, right] = [first === 0 ? last + 1 : first - 1, last === points - 1 ? first - 1 : last + 1];
    const slope = left === right ? 0 : (spectrum[right] - spectrum[left]) / (right - left);
    for (let j = first; j <= last; j++) copy[j] = spectrum[left] + slope * (j - left);
  });
  return variants;
}

/** Mean over the windows that cover each point. */
function spread(drop: Float64Array, windows: readonly Window[], output: Float64Array): void {
  const covering = new Uint32Array(output.length);
  windows.forEach(({ first, last }, w) => {
    for (let j = first; j <= last; j++) {
      output[j] += drop[w];
      covering[j]++;
    }
  });
  for (let j = 0; j < output.length; j++) output[j] /= covering[j];
}
