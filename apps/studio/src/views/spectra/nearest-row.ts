import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { firstFrom } from "./extent.ts";

/** The spectrum that passes nearest to an intensity at a shift, no further away than `reach`. */
export function nearestRow(set: SpectrumSet, shift: number, intensity: number, reach: number): number | undefined {
  const points = set.shift.length;
  const next = firstFrom(set.shift, shift);
  if (next >= points || (next === 0 && set.shift[0] > shift)) return undefined;
  const before = Math.max(0, next - 1);
  const gap = set.shift[next] - set.shift[before];
  const share = gap === 0 ? 0 : (shift - set.shift[before]) / gap;
  let nearest: number | undefined;
  let distance = reach;
  for (let i = 0; i < spectrumCount(set); i++) {
    const start = i * points;
    const value = (1 - share) * set.intensity[start + before] + share * set.intensity[start + next];
    const away = Math.abs(value - intensity);
    if (away < distance) {
      distance = away;
      nearest = i;
    }
  }
  return nearest;
}
