import type { Recipe } from "@stokes/spectra";
import type { StudioChange } from "./studio-state.ts";

/** How a model is to be trained, as chosen. */
export interface TrainingSettings {
  readonly preset: string;
  readonly lengthIn: "minutes" | "epochs";
  readonly minutes: number;
  readonly epochs: number;
  readonly seed: number;
  readonly webgpu: boolean;
}

/** A run that is under way, or was stopped and can go on. */
export interface TrainingRun {
  /** Name of the set, and on the shelf `sets` its spectra as they were when it began. */
  readonly setName: string;
  readonly setKey: string;
  readonly recipe: Recipe;
  readonly settings: TrainingSettings;
  /** How many the run has in all, once that is known. */
  readonly epochs: number | undefined;
  /** On the shelf `checkpoints`: where it goes on from. */
  readonly checkpoint: string | undefined;
  /** One an epoch. */
  readonly losses: readonly number[];
}

/** Training goes on beside all else, so undo leaves it alone. */
export interface TrainingState {
  readonly settings: TrainingSettings;
  readonly run: TrainingRun | undefined;
}

export const initialTraining: TrainingState = {
  settings: { preset: "quick", lengthIn: "minutes", minutes: 2, epochs: 40, seed: 0, webgpu: false },
  run: undefined,
};

export const setTraining = (part: Partial<TrainingSettings>): StudioChange => ({
  name: "training",
  apply: (state) => ({
    ...state,
    training: { ...state.training, settings: { ...state.training.settings, ...part } },
  }),
});

/** The run as it stands; undefined once it is done or given up. */
export const setTrainingRun = (run: TrainingRun | undefined): StudioChange => ({
  name: "training",
  apply: (state) => ({ ...state, training: { ...state.training, run } }),
});
