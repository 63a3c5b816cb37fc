import { DataError } from "@stokes/errors";
import { linearResampler } from "../axis/linear-resample.ts";
import { sameAxis } from "../set/concat-sets.ts";
import type { AscendingSpectra } from "./ascending.ts";

/** Axes whose overlap is less than this share of the widest of them are not brought together. */
const LEAST_OVERLAP = 0.5;

export interface CommonAxis {
  readonly parts: readonly AscendingSpectra[];
  readonly notes: readonly string[];
}

/**
 * Brings parts onto one axis: the points of the most frequent axis (by spectra) that lie inside every part, by linear
 * interpolation. Parts that have that axis already keep their numbers. Throws a DataError where the axes overlap over
 * less than half of the widest.
 */
export function commonAxis(parts: readonly AscendingSpectra[]): CommonAxis {
  const axes: { shift: Float64Array; spectra: number }[] = [];
  for (const { shift, intensity } of parts) {
    const spectra = intensity.length / shift.length;
    const known = axes.find((axis) => sameAxis(axis.shift, shift));
    if (known) known.spectra += spectra;
    else axes.push({ shift, spectra });
  }
  if (axes.length <= 1) return { parts, notes: [] };

  const low = Math.max(...axes.map(({ shift }) => shift[0] - endInterval(shift, 0) / 2));
  const high = Math.min(...axes.map(({ shift }) => shift[shift.length - 1] + endInterval(shift, shift.length - 2) / 2));
  const widest = Math.max(...axes.map(({ shift }) => shift[shift.length - 1] - shift[0]));
  if (!(high - low >= LEAST_OVERLAP * widest)) {
    throw new DataError(
      `the spectra have ${axes.length} different axes that share too little (${describe(axes.map(({ shift }) => shift))}); load them apart, or give a region that all of them cover with --range LOW..HIGH`,
    );
  }
  const master = axes.reduce((best, axis) => (axis.spectra > best.spectra ? axis : best)).shift;
  const target = master.filter((value) => value >= low && value <= high);
  let moved = 0;
  const resampled = parts.map((part) => {
    if (sameAxis(part.shift, target)) return part;
    moved += part.intensity.length / part.shift.length;
    return { shift: target, intensity: resampleRows(part, target) };
  });
  const total = axes.reduce((sum, axis) => sum + axis.spectra, 0);
  const note = `${axes.length} different axes: ${moved} of ${total} spectra interpolated linearly onto ${target.length} points, ${target[0]} .. ${target[target.length - 1]} cm-1`;
  return { parts: resampled, notes: [note] };
}

function resampleRows({ shift, intensity }: AscendingSpectra, target: Float64Array): Float32Array {
  const resample = linearResampler(shift, target);
  const spectra = intensity.length / shift.length;
  const values = new Float32Array(spectra * target.length);
  for (let i = 0; i < spectra; i++) {
    const input = intensity.subarray(i * shift.length, (i + 1) * shift.length);
    resample(input, values.subarray(i * target.length, (i + 1) * target.length));
  }
  return values;
}

function endInterval(shift: Float64Array, left: number): number {
  return shift.length > 1 ? shift[left + 1] - shift[left] : 0;
}

function describe(axes: readonly Float64Array[]): string {
  const ranges = axes
    .slice(0, 3)
    .map((shift) => `${shift[0].toFixed(1)} .. ${shift[shift.length - 1].toFixed(1)} cm-1`);
  return axes.length > 3 ? `${ranges.join("; ")}; ...` : ranges.join("; ");
}
