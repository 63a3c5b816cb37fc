/**
 * How many points of `shift` the narrowest band has (full width at half maximum `bandCm1`), where points lie farthest apart:
 * at the 95th percentile of their distances, since gaps between cropped regions are no spacing.
 */
export function narrowestBandPoints(shift: Float64Array, bandCm1: number): number {
  const spacings = Array.from(shift.subarray(1), (x, j) => x - shift[j]).sort((a, b) => a - b);
  return spacings.length === 0 ? bandCm1 : bandCm1 / spacings[Math.floor(0.95 * (spacings.length - 1))];
}
