import { DataError } from "@stokes/errors";

/** One value a spectrum: text (labels, names) or numbers (positions, times). */
export type Column = readonly string[] | Float64Array;

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One thing that was done to a set: enough to do it again. */
export interface HistoryEntry {
  readonly step: string;
  /** Version of the step's algorithm: a higher one may give other numbers. */
  readonly version: number;
  readonly parameters: { readonly [key: string]: JsonValue };
}

/** Spectra on one axis. Immutable by contract: an operation gives a new set and shares the arrays that it can. */
export interface SpectrumSet {
  /** Raman shift in cm-1, strictly ascending. */
  readonly shift: Float64Array;
  /** Row-major, spectra x `shift.length`, every value finite. */
  readonly intensity: Float32Array;
  readonly columns: Readonly<Record<string, Column>>;
  readonly history: readonly HistoryEntry[];
}

export interface SpectrumSetFields {
  readonly shift: Float64Array;
  readonly intensity: Float32Array;
  readonly columns?: Readonly<Record<string, Column>>;
  readonly history?: readonly HistoryEntry[];
}

/**
 * Makes a set of the arrays given, which it keeps and does not copy. Throws a DataError that names the place when the
 * axis does not ascend, a length does not fit, or a number is not finite.
 */
export function spectrumSet({ shift, intensity, columns = {}, history = [] }: SpectrumSetFields): SpectrumSet {
  checkShift(shift);
  const points = shift.length;
  if (intensity.length % points !== 0) {
    throw new DataError(
      `${intensity.length} intensities do not divide into spectra of ${points} points; give one row of ${points} values for each spectrum`,
    );
  }
  checkFinite(intensity, shift);
  for (const [name, column] of Object.entries(columns)) checkColumn(name, column, intensity.length / points);
  return { shift, intensity, columns, history };
}

/** Throws a DataError that names the spectrum, where `first` is the number of the first, and the shift of what is not finite. */
export function checkFinite(intensity: Float32Array, shift: Float64Array, first = 0): void {
  const points = shift.length;
  for (let i = 0; i < intensity.length; i++) {
    if (Number.isFinite(intensity[i])) continue;
    const spectrum = first + Math.floor(i / points);
    const at = shift[i % points];
    throw new DataError(
      `spectrum ${spectrum} holds ${intensity[i]} at ${at} cm-1; leave such spectra out or crop the axis to where all are measured`,
      { details: { spectrum, shift: at } },
    );
  }
}

/** Throws a DataError unless `shift` is a non-empty, finite, strictly ascending axis. */
export function checkShift(shift: Float64Array): void {
  if (shift.length === 0) throw new DataError("the axis has no points; a spectrum needs at least one");
  for (let j = 0; j < shift.length; j++) {
    if (!Number.isFinite(shift[j]))
      throw new DataError(`point ${j} of the axis is ${shift[j]}; every shift is a number in cm-1`);
    if (j > 0 && shift[j] <= shift[j - 1]) {
      throw new DataError(
        `the axis does not ascend at point ${j} (${shift[j - 1]} then ${shift[j]} cm-1); sort the points and keep each shift once`,
      );
    }
  }
}

export function checkColumn(name: string, column: Column, spectra: number): void {
  if (column.length !== spectra) {
    throw new DataError(
      `column "${name}" has ${column.length} values for ${spectra} spectra; give one value for each spectrum`,
    );
  }
}

/** How many spectra the set holds. */
export function spectrumCount(set: SpectrumSet): number {
  return set.intensity.length / set.shift.length;
}

/** How many points every spectrum has. */
export function pointCount(set: SpectrumSet): number {
  return set.shift.length;
}

/** Spectrum `index` as a view into the set: read it, do not write it. */
export function row(set: SpectrumSet, index: number): Float32Array {
  const spectra = spectrumCount(set);
  if (!Number.isInteger(index) || index < 0 || index >= spectra) {
    throw new DataError(`there is no spectrum ${index}; the set holds ${spectra}, counted from 0`);
  }
  const points = set.shift.length;
  return set.intensity.subarray(index * points, (index + 1) * points);
}
