/**
 * @file What tells a spike from a band in one spectrum: it is sharper. Sharpness is the height of some points over the line
 * between their neighbours, over the larger of the steps beside those.
 */

/** Room beyond the sharpest band, for noise on it. */
const MARGIN = 1.5;

/**
 * For widths 0 .. `maxWidth`, in points, the sharpness that no Lorentz or Gauss band of `narrowestBand` points (full width at
 * half maximum) has.
 */
export function bandSharpness(maxWidth: number, narrowestBand: number): Float64Array {
  return Float64Array.from({ length: maxWidth + 1 }, (_, width) => MARGIN * sharpest(width, narrowestBand));
}

/** Greatest height of points `start` .. `end` over the line between the points before and after them, which must exist. */
export function heightOver(y: ArrayLike<number>, start: number, end: number): number {
  const left = y[start - 1];
  const slope = (y[end + 1] - left) / (end - start + 2);
  let height = 0;
  for (let i = start; i <= end; i++) height = Math.max(height, y[i] - left - slope * (i - start + 1));
  return height;
}

/** Whether points `start` .. `end` are sharper than `sharpness`, by their width, allows a band to be. */
export function isSharper(y: ArrayLike<number>, start: number, end: number, sharpness: Float64Array): boolean {
  const besideLeft = start > 1 ? Math.abs(y[start - 1] - y[start - 2]) : 0;
  const besideRight = end + 2 < y.length ? Math.abs(y[end + 2] - y[end + 1]) : 0;
  return heightOver(y, start, end) > sharpness[end - start + 1] * Math.max(besideLeft, besideRight);
}

/**
 * How often the top `width` points of a band, over the line between their neighbours, are as high as the larger of the steps
 * beside: the most for a Lorentz or Gauss band of `fwhm` points, over where its top lies between points.
 */
function sharpest(width: number, fwhm: number): number {
  const shapes = [(u: number) => 1 / (1 + u * u), (u: number) => Math.exp(-Math.LN2 * u * u)];
  let most = 0;
  for (const shape of shapes) {
    for (let phase = 0; phase < 1; phase += 0.1) {
      const at = (i: number) => shape((2 * (i - (width - 1) / 2 - (phase - 0.5))) / fwhm);
      const [left, right] = [at(-1), at(width)];
      const slope = (right - left) / (width + 1);
      let height = 0;
      for (let i = 0; i < width; i++) height = Math.max(height, at(i) - left - slope * (i + 1));
      const beside = Math.max(Math.abs(left - at(-2)), Math.abs(at(width + 1) - right));
      most = Math.max(most, height / beside);
    }
  }
  return most;
}
