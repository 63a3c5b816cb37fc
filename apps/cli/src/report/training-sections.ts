import { lossFigure, type ReportSection } from "@stokes/report";
import type { SpectrumSet } from "@stokes/spectra";
import { titleOn } from "../simulated.ts";

type History = readonly { readonly [figure: string]: number }[];

/** The loss of a training by epoch, beside that of validation where it was taken; none where no epoch was run. */
export function trainingSections(
  set: SpectrumSet,
  history: History,
  { title, yLabel, caption }: { readonly title: string; readonly yLabel: string; readonly caption: string },
): ReportSection[] {
  if (history.length === 0) return [];
  const of = (name: string) => history.map((entry) => entry[name] ?? Number.NaN);
  const validation = history.some((entry) => "validationLoss" in entry) ? { validation: of("validationLoss") } : {};
  const losses = { epoch: of("epoch"), training: of("loss"), ...validation };
  return [{ kind: "figure", svg: lossFigure(losses, { title: titleOn(set, title), log: true, yLabel }), caption }];
}
