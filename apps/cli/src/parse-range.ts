import { UsageError } from "@stokes/errors";

/** `600..1800` as two ascending numbers. Throws a UsageError that begins with `name`, the option's. */
export function parseRange(name: string, text: string): readonly [number, number] {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*\.\.\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text);
  const [low, high] = match === null ? [Number.NaN, Number.NaN] : [Number(match[1]), Number(match[2])];
  if (low < high) return [low, high];
  throw new UsageError(`${name} is a region LOW..HIGH in cm-1, such as 600..1800, not ${text}`);
}
