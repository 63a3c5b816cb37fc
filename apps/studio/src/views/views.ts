import { type ComponentType, lazy } from "react";
import type { TaskId, ViewId } from "../state/view-state.ts";

/** Loads a component when it is first shown. */
function later(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }));
}

/** The panels on the left: what one does. */
export const tasks: Readonly<Record<TaskId, ComponentType>> = {
  open: later(async () => (await import("./open/open-task.tsx")).OpenTask),
  prepare: later(async () => (await import("./prepare/prepare-task.tsx")).PrepareTask),
  learn: later(async () => (await import("./learn/learn-task.tsx")).LearnTask),
  report: later(async () => (await import("./report/report-task.tsx")).ReportTask),
};

/** The linked views on the right: what one sees. */
export const views: Readonly<Record<ViewId, ComponentType>> = {
  spectra: later(async () => (await import("./spectra/spectra-view.tsx")).SpectraView),
  map: later(async () => (await import("./map/map-view.tsx")).MapView),
  embedding: later(async () => (await import("./learn/embedding-view.tsx")).EmbeddingView),
};
