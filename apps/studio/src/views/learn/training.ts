/** @file The training run of the page: one at a time, beside all else. */
import type { Recipe } from "@stokes/spectra";
import { useSyncExternalStore } from "react";
import { activeRecipe, setRecipe } from "../../state/prepare-state.ts";
import { checkpoints, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { setTrainingRun, type TrainingRun } from "../../state/training-state.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { createJob } from "../../worker/job.ts";
import type { TrainingHalt } from "../../worker/pretrain-model.ts";
import { openExample } from "../open/opening.ts";
import { keepModel } from "./learning.ts";

export const training = createJob("pretrainModel");

/** Trains a new model on the set that is shown. */
export async function trainActive(): Promise<void> {
  const state = studio.get();
  const entry = activeEntry(state);
  if (entry === undefined) return;
  await run({
    setName: entry.name,
    setKey: entry.key,
    recipe: activeRecipe(state.prepare),
    settings: state.training.settings,
    epochs: undefined,
    checkpoint: undefined,
    losses: [],
  });
}

const EXAMPLE_RECIPE: Recipe = { version: 2, steps: [{ step: "baseline", method: "arpls" }] };

/** Opens the simulated example and trains on it, its background taken away where there is no recipe yet. */
export async function trainExample(): Promise<void> {
  const before = studio.get().open.sets.length;
  await openExample();
  if (studio.get().open.sets.length === before) return;
  if (studio.get().prepare.items.length === 0) studio.dispatch(setRecipe(EXAMPLE_RECIPE));
  await trainActive();
}

/** Goes on with the run that was stopped. */
export async function goOn(): Promise<void> {
  const stopped = studio.get().training.run;
  if (stopped !== undefined) await run(stopped);
}

/** Ends the run here; what it learned is kept, to go on later. */
export const stopTraining = training.stop;

export function giveUpTraining(): void {
  training.cancel();
  studio.dispatch(setTrainingRun(undefined));
}

async function run(begun: TrainingRun): Promise<void> {
  const { settings, recipe, setKey, setName, epochs, checkpoint } = begun;
  const { preset, seed, webgpu, lengthIn } = settings;
  studio.dispatch(setTrainingRun(begun));
  const length = epochs === undefined && lengthIn === "minutes" ? { minutes: settings.minutes } : undefined;
  const end = await training.run(
    {
      set: sets.get(setKey),
      recipe,
      preset,
      seed,
      webgpu,
      length: length ?? { epochs: epochs ?? settings.epochs },
      sources: [setName],
      resume: checkpoint === undefined ? undefined : checkpoints.get(checkpoint),
    },
    { onPart: keepHalt },
  );
  if (end?.kind === "stopped" && end.halt !== undefined) keepHalt(end.halt);
  if (end?.kind !== "trained") {
    // Stopped, or failed, before there was anything to go on from.
    if (studio.get().training.run?.checkpoint === undefined) studio.dispatch(setTrainingRun(undefined));
    return;
  }
  studio.dispatch(setTrainingRun(undefined));
  keepModel(texts.learn.trainedName(setName), end.model);
}

function keepHalt({ checkpoint, epochs }: TrainingHalt): void {
  const { run: begun } = studio.get().training;
  if (begun === undefined) return;
  const losses = checkpoint.history.map(({ loss }) => loss);
  studio.dispatch(setTrainingRun({ ...begun, epochs, losses, checkpoint: checkpoints.put(checkpoint) }));
}

export interface LossPoint {
  /** From 1. */
  readonly epoch: number;
  readonly loss: number;
}

/** Of the run under way, the last one of the epoch it is in; epochs too quick to be told of one by one are left out. */
let live: readonly LossPoint[] = [];
const listeners = new Set<() => void>();

training.subscribe(() => {
  const { running, progress } = training.state();
  const { epoch, loss } = progress?.figures ?? {};
  if (running && (epoch === undefined || loss === undefined)) return;
  if (!running || epoch === undefined || loss === undefined) live = [];
  else {
    const known = live.length > 0 ? live : keptLosses();
    live = [...known.filter((point) => point.epoch < epoch), { epoch, loss }];
  }
  for (const listener of listeners) listener();
});

function keptLosses(): readonly LossPoint[] {
  return (studio.get().training.run?.losses ?? []).map((loss, i) => ({ epoch: i + 1, loss }));
}

/** The loss by epoch of the run under way; empty where none is. */
export function useLiveLosses(): readonly LossPoint[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => live,
  );
}
