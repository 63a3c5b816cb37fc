export interface TraceFrame {
  /** Shifts at the left and right edge, values at the bottom and top. */
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** Steps across, two to a pixel of the figure: of the points in one, the lowest and highest are drawn. */
const STEPS_A_PIXEL = 2;

/** A spectrum as an SVG path that loses no peak; broken where points lie far apart (regions cut out). */
export function tracePath(shift: Float64Array, values: Float32Array, frame: TraceFrame): string {
  const { first, last, low, high, width, top, bottom } = frame;
  const scaleX = width / (last - first || 1);
  const scaleY = high > low ? (bottom - top) / (high - low) : 0;
  const gap = 4 * ((shift[shift.length - 1] - shift[0]) / Math.max(1, shift.length - 1));
  const point = (j: number) =>
    `${((shift[j] - first) * scaleX).toFixed(1)} ${(bottom - (values[j] - low) * scaleY).toFixed(1)}`;
  let d = "";
  for (let j = 0; j < shift.length; ) {
    const step = Math.floor((shift[j] - first) * scaleX * STEPS_A_PIXEL);
    const broken = j === 0 || shift[j] - shift[j - 1] > gap;
    let lowest = j;
    let highest = j;
    const start = j;
    while (++j < shift.length && Math.floor((shift[j] - first) * scaleX * STEPS_A_PIXEL) === step) {
      if (shift[j] - shift[j - 1] > gap) break;
      if (values[j] < values[lowest]) lowest = j;
      if (values[j] > values[highest]) highest = j;
    }
    const ends = lowest === highest ? [start] : [Math.min(lowest, highest), Math.max(lowest, highest)];
    for (const [k, end] of ends.entries()) d += `${broken && k === 0 ? "M" : "L"}${point(end)}`;
  }
  return d;
}
