/**
 * The indices of the points that a line needs to look the same at `buckets` pixels across: the first, lowest, highest
 * and last of every pixel column (Jugel et al., M4, PVLDB 7, 797, 2014), so no peak is lost. `x` ascends. A gap (a value
 * that is not finite) keeps one index. All indices where there are at most four a bucket already.
 */
export function thinLine(x: ArrayLike<number>, y: ArrayLike<number>, buckets: number): Uint32Array {
  const length = y.length;
  if (length <= 4 * buckets) return Uint32Array.from({ length }, (_, i) => i);
  const kept = new Uint32Array(length);
  let count = 0;
  const scale = buckets / (x[length - 1] - x[0]);
  for (let start = 0; start < length; ) {
    const bucket = Math.floor((x[start] - x[0]) * scale);
    let end = start;
    let low = start;
    let high = start;
    let gap = -1;
    for (; end < length && Math.floor((x[end] - x[0]) * scale) === bucket; end++) {
      if (!Number.isFinite(y[end])) gap = end;
      if (!(y[low] <= y[end])) low = end;
      if (!(y[high] >= y[end])) high = end;
    }
    const corners = [start, low, high, end - 1];
    if (gap >= 0) corners.push(gap);
    corners.sort((a, b) => a - b);
    for (const index of corners) if (count === 0 || kept[count - 1] !== index) kept[count++] = index;
    start = end;
  }
  return kept.slice(0, count);
}

export interface ThinBand {
  readonly x: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A band thinned to two points a bucket that enclose all of it. */
export function thinBand(
  x: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  buckets: number,
): ThinBand {
  const length = x.length;
  if (length <= 4 * buckets) {
    return { x: Float64Array.from(x), lower: Float64Array.from(lower), upper: Float64Array.from(upper) };
  }
  const thin = { x: new Float64Array(buckets), lower: new Float64Array(buckets), upper: new Float64Array(buckets) };
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * length) / buckets);
    const end = Math.floor(((bucket + 1) * length) / buckets);
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = start; i < end; i++) {
      if (lower[i] < low) low = lower[i];
      if (upper[i] > high) high = upper[i];
    }
    thin.x[bucket] = (x[start] + x[end - 1]) / 2;
    thin.lower[bucket] = low === Number.POSITIVE_INFINITY ? Number.NaN : low;
    thin.upper[bucket] = high === Number.NEGATIVE_INFINITY ? Number.NaN : high;
  }
  return thin;
}

/** The values of `source` at `indices`. */
export function pick(source: ArrayLike<number>, indices: Uint32Array): Float64Array {
  return Float64Array.from(indices, (index) => source[index]);
}
