import { initialLearn, type LearnState } from "./learn-state.ts";
import { initialOpen, type OpenState } from "./open-state.ts";
import { initialPrepare, type PrepareState } from "./prepare-state.ts";
import { initialReport, type ReportState } from "./report-state.ts";
import type { Change } from "./store.ts";
import { initialTraining, type TrainingState } from "./training-state.ts";
import { initialView, type ViewState } from "./view-state.ts";

/**
 * Everything that the page shows, but for what is too large and stands on the shelves. Plain data that can be kept by a
 * structured clone. One slice a file; `view`, `training` and `report` are what undo leaves alone.
 */
export interface StudioState {
  readonly open: OpenState;
  readonly prepare: PrepareState;
  readonly learn: LearnState;
  readonly training: TrainingState;
  readonly report: ReportState;
  readonly view: ViewState;
}

export type StudioChange = Change<StudioState>;

export const initialState: StudioState = {
  open: initialOpen,
  prepare: initialPrepare,
  learn: initialLearn,
  training: initialTraining,
  report: initialReport,
  view: initialView,
};

/** Whether undo takes back the way from one state to the other: not what only concerns the view, or was only computed. */
export function isUndoStep(before: StudioState, after: StudioState): boolean {
  return before.open !== after.open || before.learn !== after.learn || before.prepare.items !== after.prepare.items;
}

/** A past state, seen as now: the selection stays where it still fits. */
export function restoreState(past: StudioState, present: StudioState): StudioState {
  const sameSet = past.open.activeId === present.open.activeId;
  const view = sameSet ? present.view : { ...present.view, selection: initialView.selection, hovered: undefined };
  return { ...past, view, training: present.training, report: present.report };
}
