/** Without the missing values at the end. */
export function finitePart(values: Float64Array): Float64Array {
  let end = values.length;
  while (end > 0 && Number.isNaN(values[end - 1])) end--;
  return values.slice(0, end);
}

/** Finite, and rising or falling throughout; where not `strict`, equal neighbours are allowed. */
export function isMonotone(values: Float64Array, strict = true): boolean {
  const last = values[values.length - 1];
  if (values.length < 2 || !Number.isFinite(values[0]) || !Number.isFinite(last)) return false;
  const sign = Math.sign(last! - values[0]!);
  if (sign === 0) return false;
  for (let i = 1; i < values.length; i++) {
    const step = (values[i]! - values[i - 1]!) * sign;
    if (!(strict ? step > 0 : step >= 0)) return false;
  }
  return true;
}

/** 0, 1, 2, ... or 1, 2, 3, ...: a number for each line, which says nothing. */
export function isCounter(values: Float64Array): boolean {
  const first = values[0];
  return (first === 0 || first === 1) && values.every((value, i) => value === first + i);
}

/** Largest step over the mean step: 1 for an even axis, large for measured values. */
export function evenness(values: Float64Array): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]! - values[i - 1]!));
  const mean = Math.abs(values[values.length - 1]! - values[0]!) / (values.length - 1);
  return largest / mean;
}

/** Lowest and highest value of a monotone axis. */
export function extent(values: Float64Array): [number, number] {
  const first = values[0] ?? 0;
  const last = values[values.length - 1] ?? 0;
  return first < last ? [first, last] : [last, first];
}
