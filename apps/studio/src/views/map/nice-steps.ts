/** The largest of 1, 2, 5 times a power of ten that is not above `size`. */
export function niceBelow(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const leading = size / power;
  return Number(((leading >= 5 ? 5 : leading >= 2 ? 2 : 1) * power).toPrecision(3));
}

/** Round values from `low` to `high`, about `wanted` of them. */
export function niceTicks(low: number, high: number, wanted: number): number[] {
  const step = niceBelow((2 * (high - low)) / wanted);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}
