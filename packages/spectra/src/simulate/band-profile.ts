import type { Band } from "./components.ts";

/** Share of the Lorentzian in the bands, the rest being Gaussian. */
const LORENTZIAN_SHARE = 0.6;

/** Sum of pseudo-Voigt bands on `shift`, every position moved by `offsetCm1`. */
export function bandProfile(shift: Float64Array, bands: readonly Band[], offsetCm1 = 0): Float64Array {
  const profile = new Float64Array(shift.length);
  for (const [position, width, height] of bands) {
    for (let j = 0; j < shift.length; j++) {
      const u = ((shift[j] - position - offsetCm1) / (width / 2)) ** 2;
      profile[j] += height * (LORENTZIAN_SHARE / (1 + u) + (1 - LORENTZIAN_SHARE) * Math.exp(-Math.LN2 * u));
    }
  }
  return profile;
}
