import { DataError } from "@stokes/errors";
import type { AscendingSpectra } from "./ascending.ts";

/** The points between `low` and `high` cm-1, bounds included; all of them without a range. */
export function withinRange(spectra: AscendingSpectra, range: readonly [number, number] | undefined): AscendingSpectra {
  if (range === undefined) return spectra;
  const { shift, intensity } = spectra;
  const [low, high] = range;
  const start = shift.findIndex((x) => x >= low);
  const end = shift.findLastIndex((x) => x <= high) + 1;
  if (start < 0 || end <= start) {
    throw new DataError(
      `no point lies between ${low} and ${high} cm-1; the spectra reach from ${shift[0]} to ${shift[shift.length - 1]}`,
    );
  }
  const points = end - start;
  const rows = intensity.length / shift.length;
  const kept = new Float32Array(rows * points);
  for (let i = 0; i < rows; i++) {
    kept.set(intensity.subarray(i * shift.length + start, i * shift.length + end), i * points);
  }
  return { shift: shift.slice(start, end), intensity: kept };
}
