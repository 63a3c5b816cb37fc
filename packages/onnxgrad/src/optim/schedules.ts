/** @file Learning rates by step, counted from 0. */

export type Schedule = (step: number) => number;

export const constant =
  (rate: number): Schedule =>
  () =>
    rate;

/** rate * factor^(whole epochs done). */
export const exponential =
  (rate: number, { factor, stepsPerEpoch }: { readonly factor: number; readonly stepsPerEpoch: number }): Schedule =>
  (step) =>
    rate * factor ** Math.floor(step / stepsPerEpoch);

/** Linear from near 0 over `warmup` steps, then half a cosine down to `floor` at `steps` (Loshchilov, arXiv 1608.03983). */
export function cosine(
  rate: number,
  { steps, warmup = 0, floor = 0 }: { readonly steps: number; readonly warmup?: number; readonly floor?: number },
): Schedule {
  return (step) => {
    if (step < warmup) return (rate * (step + 1)) / warmup;
    const progress = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
    return floor + (rate - floor) * 0.5 * (1 + Math.cos(Math.PI * progress));
  };
}
