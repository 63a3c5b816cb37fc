import type { UnmixOptions } from "./unmixed.ts";

export interface Converged {
  /** What the last iteration gave. */
  readonly lackOfFit: number;
  readonly iterations: number;
  readonly converged: boolean;
}

type StopOptions = Required<Pick<UnmixOptions, "tolerance" | "maxIterations">> & Pick<UnmixOptions, "onProgress">;

/** Iterates `step`, which gives its lack of fit, until that stands still or `maxIterations` are done. */
export function untilConverged(step: () => number, { tolerance, maxIterations, onProgress }: StopOptions): Converged {
  let fit = Number.POSITIVE_INFINITY;
  let fraction = 0;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const last = fit;
    fit = step();
    const change = Math.abs(last - fit);
    if (change <= tolerance * fit) return { lackOfFit: fit, iterations, converged: true };
    if (onProgress === undefined || iterations === 1) continue;
    // The change falls about as the inverse square of the iterations.
    fraction = Math.max(fraction, iterations / maxIterations, Math.sqrt((tolerance * fit) / change));
    onProgress(fraction);
  }
  return { lackOfFit: fit, iterations: maxIterations, converged: false };
}
