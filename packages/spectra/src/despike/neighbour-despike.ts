/**
 * @file Despiking against spectra that should be alike: neighbours in a map, or repeats of one measurement. Each
 * spectrum is compared with the point-by-point median of its neighbours, scaled to it by the ratio of their medians;
 * where it exceeds that by more than `threshold` robust standard deviations of the difference, it takes the median's
 * value, unless the excess is wider than `maxWidth` points or no sharper than a band can be: then it is a band which the
 * neighbours have not. A cosmic ray does not strike the same channel of several spectra (after C. J. Behrend, C. P. Tarnowski, M. D.
 * Morris, Appl. Spectrosc. 56, 1458, 2002, who compare a map's spectrum with its nearest neighbour).
 */
import { medianInPlace } from "../linalg/median.ts";
import { robustSpread } from "../linalg/robust-spread.ts";
import { row, type SpectrumSet, spectrumCount } from "../set/spectrum-set.ts";
import { bandSharpness, isSharper } from "./band-sharpness.ts";

export interface NeighbourDespikeOptions {
  /** Robust standard deviations by which a point must exceed what its neighbours suggest. */
  readonly threshold?: number;
  /** Widest spike in points: what exceeds over more is a band that the neighbours have not. */
  readonly maxWidth?: number;
  /** Full width at half maximum, in points, of the narrowest band that may occur. */
  readonly narrowestBand?: number;
}

export interface NeighbourDespiked {
  readonly intensity: Float32Array;
  /** Points replaced in each spectrum. */
  readonly replaced: Uint32Array;
}

/** `neighbours[i]` are the rows to compare row i with; with fewer than two it stays as it is. */
export function neighbourDespike(
  set: SpectrumSet,
  neighbours: readonly ArrayLike<number>[],
  { threshold = 8, maxWidth = 5, narrowestBand = 3 }: NeighbourDespikeOptions = {},
): NeighbourDespiked {
  const points = set.shift.length;
  const sharpness = bandSharpness(maxWidth, narrowestBand);
  const spectra = spectrumCount(set);
  const intensity = set.intensity.slice();
  const replaced = new Uint32Array(spectra);
  const typical = new Float64Array(points);
  const difference = new Float64Array(points);
  const scratch = new Float64Array(points);
  for (let i = 0; i < spectra; i++) {
    const others = neighbours[i];
    if (others.length < 2) continue;
    const own = row(set, i);
    const values = new Float64Array(others.length);
    for (let j = 0; j < points; j++) {
      for (let k = 0; k < others.length; k++) values[k] = set.intensity[others[k] * points + j];
      typical[j] = medianInPlace(values);
    }
    scratch.set(own);
    const level = medianInPlace(scratch);
    scratch.set(typical);
    const typicalLevel = medianInPlace(scratch);
    const scale = typicalLevel > 0 && level > 0 ? level / typicalLevel : 1;
    for (let j = 0; j < points; j++) difference[j] = own[j] - scale * typical[j];
    const { median, deviation } = robustSpread(difference, scratch);
    for (let start = 0; start < points; start++) {
      if (!(difference[start] - median > threshold * deviation)) continue;
      let end = start;
      while (end + 1 < points && difference[end + 1] - median > threshold * deviation) end++;
      const isInside = start > 0 && end + 1 < points;
      if (isInside && end - start < maxWidth && isSharper(difference, start, end, sharpness)) {
        for (let j = start; j <= end; j++) intensity[i * points + j] = scale * typical[j] + median;
        replaced[i] += end - start + 1;
      }
      start = end;
    }
  }
  return { intensity, replaced };
}

/** For every row the other rows of its value in `groups`. */
export function repeatNeighbours(groups: ArrayLike<string | number>): number[][] {
  const members = new Map<string | number, number[]>();
  for (let i = 0; i < groups.length; i++) {
    const known = members.get(groups[i]);
    if (known) known.push(i);
    else members.set(groups[i], [i]);
  }
  return Array.from({ length: groups.length }, (_, i) => members.get(groups[i])!.filter((other) => other !== i));
}
