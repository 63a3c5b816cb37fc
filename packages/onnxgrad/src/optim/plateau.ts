import type { Schedule } from "./schedules.ts";

export interface PlateauOptions {
  /** What the rate is multiplied with when nothing has been gained for `patience` reports. */
  readonly factor?: number;
  readonly patience?: number;
  /** A value gains where it is below the best by more than this part of it. */
  readonly threshold?: number;
  readonly floor?: number;
}

/** Where a plateau schedule stands: plain numbers, for a checkpoint. */
export interface PlateauState {
  readonly rate: number;
  readonly best: number;
  readonly sinceGain: number;
}

export interface Plateau {
  /** The present rate, whatever the step. */
  readonly schedule: Schedule;
  /** Reports what should fall, a validation loss for example, once an epoch. */
  report(value: number): void;
  state(): PlateauState;
  restore(state: PlateauState): void;
}

/** A rate that falls where a reported value no longer does; it counts as PyTorch's ReduceLROnPlateau. */
export function plateau(
  rate: number,
  { factor = 0.1, patience = 10, threshold = 1e-4, floor = 0 }: PlateauOptions = {},
): Plateau {
  let state: PlateauState = { rate, best: Infinity, sinceGain: 0 };
  return {
    schedule: () => state.rate,
    report(value) {
      const gained = value < state.best * (1 - threshold) || (state.best === Infinity && value < Infinity);
      const sinceGain = gained ? 0 : state.sinceGain + 1;
      const best = gained ? value : state.best;
      state =
        sinceGain > patience
          ? { rate: Math.max(floor, state.rate * factor), best, sinceGain: 0 }
          : { rate: state.rate, best, sinceGain };
    },
    state: () => state,
    restore(saved) {
      state = saved;
    },
  };
}
