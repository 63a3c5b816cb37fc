import { lossFigure } from "../loss-figure.ts";
import type { ReportSection } from "../report-section.ts";

/** Figures of each epoch of a training: `epoch`, `loss`, and `validationLoss` where it was taken. */
export type TrainingHistory = readonly { readonly [figure: string]: number }[];

export interface TrainingSectionsOptions {
  readonly title: string;
  readonly yLabel: string;
  readonly caption: string;
}

/** The loss of a training by epoch, beside that of validation where it was taken; none where no epoch was run. */
export function trainingSections(
  history: TrainingHistory,
  { title, yLabel, caption }: TrainingSectionsOptions,
): ReportSection[] {
  if (history.length === 0) return [];
  const of = (name: string) => history.map((entry) => entry[name] ?? Number.NaN);
  const validation = history.some((entry) => "validationLoss" in entry) ? { validation: of("validationLoss") } : {};
  const losses = { epoch: of("epoch"), training: of("loss"), ...validation };
  return [{ kind: "figure", svg: lossFigure(losses, { title, log: true, yLabel }), caption }];
}
