import { DataError } from "@stokes/errors";

/** Standard normal quantile for a two-sided interval of 95 %. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share of which `successes` of `trials` were seen (E. B. Wilson, J. Am. Stat. Assoc. 22, 209,
 * 1927). For trials that do not hang together: replicates of one specimen make it too narrow.
 */
export function proportionInterval(successes: number, trials: number): { readonly low: number; readonly high: number } {
  if (!(trials > 0)) throw new DataError("an interval needs at least one trial");
  const share = successes / trials;
  const scale = 1 + Z ** 2 / trials;
  const centre = (share + Z ** 2 / (2 * trials)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / trials + Z ** 2 / (4 * trials ** 2));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
