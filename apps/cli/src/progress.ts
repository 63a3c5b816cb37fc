import type { Io } from "./io.ts";
import { duration } from "./text.ts";

/** How far long work has come. Only `phase` is sure; what is unknown, or 0 where it cannot be, is left out of the line. */
export interface ProgressEvent {
  /** What is being done, in a word: `pretrain`. */
  readonly phase: string;
  readonly epoch?: number;
  readonly epochs?: number;
  readonly step?: number;
  readonly steps?: number;
  readonly loss?: number;
  readonly spectraPerSecond?: number;
  readonly secondsLeft?: number;
}

export interface Progress {
  show(event: ProgressEvent): void;
  /** Removes the line in place, so that what follows begins on a clean one. */
  clear(): void;
}

/**
 * Progress on standard error: one line rewritten in place on a terminal, otherwise a plain line every
 * `plainEverySeconds`, so that short work says nothing.
 */
export function createProgress(
  io: Io,
  { now = () => performance.now() / 1000, redrawEverySeconds = 0.1, plainEverySeconds = 10 } = {},
): Progress {
  const everySeconds = io.errIsTerminal ? redrawEverySeconds : plainEverySeconds;
  let shownAt = io.errIsTerminal ? Number.NEGATIVE_INFINITY : now();
  let drawn = false;
  return {
    show(event) {
      if (now() - shownAt < everySeconds) return;
      shownAt = now();
      drawn = io.errIsTerminal;
      io.err(io.errIsTerminal ? `\r\x1b[2K${withoutWrapping(progressLine(event))}` : `${progressLine(event)}\n`);
    },
    clear() {
      if (drawn) io.err("\r\x1b[2K");
      drawn = false;
    },
  };
}

/** Cut by the terminal at its edge: of a line that goes on in the next, only the end could be redrawn. */
const withoutWrapping = (line: string) => `\x1b[?7l${line}\x1b[?7h`;

export function progressLine(event: ProgressEvent): string {
  const { phase, epoch, epochs, step, steps, loss, spectraPerSecond, secondsLeft } = event;
  const parts = [phase];
  if (epoch && epochs) parts.push(`epoch ${epoch}/${epochs}`);
  if (step !== undefined) parts.push(`step ${step}${steps === undefined ? "" : `/${steps}`}`);
  if (loss !== undefined && Number.isFinite(loss)) parts.push(`loss ${loss.toPrecision(3)}`);
  if (spectraPerSecond !== undefined && Number.isFinite(spectraPerSecond)) {
    parts.push(`${Math.round(spectraPerSecond).toLocaleString("en")} spectra/s`);
  }
  if (secondsLeft !== undefined && Number.isFinite(secondsLeft)) parts.push(`${duration(secondsLeft)} left`);
  return parts.join("  ");
}
