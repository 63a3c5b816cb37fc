import type { Domain } from "./ticks.ts";

/** From a value of the data to a position in pixels. */
export type Scale = (value: number) => number;

export function linearScale([low, high]: Domain, [from, to]: Domain): Scale {
  const slope = (to - from) / (high - low);
  return (value) => from + (value - low) * slope;
}

/** A base-10 logarithmic scale; values at or below zero give NaN, which marks leave out. */
export function logScale([low, high]: Domain, range: Domain): Scale {
  const linear = linearScale([Math.log10(low), Math.log10(high)], range);
  return (value) => (value > 0 ? linear(Math.log10(value)) : Number.NaN);
}
