/** How far long work has come. */
export interface Progress {
  readonly phase: "pretrain" | "denoise" | "embed" | "finetune" | "identify" | "explain";
  /** From 1; 0 of 0 where the work knows no epochs. */
  readonly epoch: number;
  readonly epochs: number;
  /** Steps done, of all steps. */
  readonly step: number;
  readonly steps: number;
  /** Mean loss of this epoch so far, in training. */
  readonly loss?: number;
  readonly spectraPerSecond: number;
  readonly secondsLeft: number;
}

export interface ProgressOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Interrupts the work between two steps; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Measures rate and time left from the steps done since it was made. */
export function createRate(firstStep: number, steps: number, spectraPerStep: number) {
  const started = performance.now();
  return (step: number) => {
    const seconds = (performance.now() - started) / 1000;
    const perSecond = (step - firstStep) / Math.max(seconds, 1e-9);
    return { spectraPerSecond: perSecond * spectraPerStep, secondsLeft: (steps - step) / Math.max(perSecond, 1e-9) };
  };
}

/** Progress of work that is `of` of `parts` like pieces and begins when `before` of them are done, as progress of them all. */
export function partOf(
  progress: Progress,
  { before, of = 1, parts }: { readonly before: number; readonly of?: number; readonly parts: number },
): Progress {
  const { step, steps, secondsLeft } = progress;
  const ofOne = steps / of;
  const perStep = step < steps ? secondsLeft / (steps - step) : 0;
  return {
    ...progress,
    step: before * ofOne + step,
    steps: parts * ofOne,
    secondsLeft: secondsLeft + perStep * (parts - before - of) * ofOne,
  };
}
