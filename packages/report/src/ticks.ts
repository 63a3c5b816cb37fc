import { scientific } from "./scientific.ts";

export interface Ticks {
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

export type Domain = readonly [low: number, high: number];

/**
 * About `count` ticks, and two at least, at 1, 2 or 5 times a power of ten within `domain`, all labelled to the same
 * number of decimals.
 */
export function linearTicks([low, high]: Domain, count: number): Ticks {
  const rough = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough * 0.8) ?? 10);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (last - first < 1) return linearTicks([low, high], count + 1);
  const values = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  const largest = Math.max(...values.map(Math.abs));
  if (largest >= 1e5 || (largest > 0 && largest < 1e-3)) {
    return { values, labels: values.map(multiples(step, Math.floor(Math.log10(largest) + 1e-9))) };
  }
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return { values, labels: values.map((value) => minus(value.toFixed(decimals))) };
}

/**
 * Ticks of a logarithmic axis over a positive `domain`: powers of ten, with 2 and 5 between where there is room, or
 * even ones where the domain is too short for three of those.
 */
export function logTicks([low, high]: Domain): Ticks {
  const decades = Math.log10(high / low);
  const factors = decades > 3 ? [1] : [1, 2, 5];
  const values: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of factors) {
      const value = Number((factor * 10 ** power).toPrecision(12));
      if (value >= low * 0.9999 && value <= high * 1.0001) values.push(value);
    }
  }
  if (values.length < 3) return linearTicks([low, high], 5);
  const label = (value: number) => {
    if (value < 1e5 && value >= 1e-4) return String(value);
    return multiples(value, Math.floor(Math.log10(value) + 1e-9))(value);
  };
  return { values, labels: values.map(label) };
}

/**
 * The range of the finite values, widened by `padding` of itself; [0, 1] where there are none. Values that are one to
 * nine digits count as one value.
 */
export function domainOf(series: Iterable<ArrayLike<number>>, padding = 0.04): Domain {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of series) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (low > high) return [0, 1];
  const one = high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high));
  const margin = one ? Math.abs(low) * 0.1 || 1 : (high - low) * padding;
  return [low - margin, high + margin];
}

/** The same for a logarithmic axis: the positive values, with the padding taken of their logarithms. */
export function logDomainOf(series: Iterable<ArrayLike<number>>, padding = 0.04): Domain {
  const logarithms = Array.from(series, (values) => Float64Array.from(values, (value) => Math.log10(value)));
  const [low, high] = domainOf(logarithms, padding);
  return [10 ** low, 10 ** high];
}

/** Writes values as multiples of 10^`exponent`, the mantissa to as many decimals as `step` needs. */
function multiples(step: number, exponent: number): (value: number) => string {
  const decimals = Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9));
  return (value) => (value === 0 ? "0" : scientific(minus((value / 10 ** exponent).toFixed(decimals)), exponent));
}

const minus = (text: string) => text.replace("-", "−");
