import { embeddingFigure, type ReportSection, spectraFigure } from "@stokes/report";
import { isolates } from "../../bacteria-id/isolates.ts";
import { detailNumbers, detailRows } from "../page/detail.ts";
import type { EvaluationRun } from "../page/evaluation-run.ts";
import { recordsOf } from "../page/records-of.ts";
import { titleOn } from "../page/title-on.ts";

/** Maps of the spectra and of SMAE's features, and the isolates' mean spectra. */
export function pictureSections(run: EvaluationRun): ReportSection[] {
  const pictures = recordsOf(run.records, { stage: "picture" });
  if (pictures.length === 0) return [];
  const name = (label: number) => isolates[label].strain;
  const maps = pictures.map((record): ReportSection => {
    const what = record.cell.condition.features === true ? "SMAE's features" : "the spectra themselves";
    const labels = detailNumbers(record, "labels").map(name);
    const data = { x: detailNumbers(record, "x"), y: detailNumbers(record, "y"), labels };
    return {
      kind: "figure",
      svg: embeddingFigure(data, { title: titleOn(run, `t-SNE of ${what}`), xLabel: "t-SNE 1", yLabel: "t-SNE 2" }),
      caption: `Map of ${what}, one seed, coloured by the isolates that no method saw. A picture, not a result.`,
    };
  });
  const [first] = pictures;
  const shift = detailNumbers(first, "shift");
  const means = detailRows(first, "means");
  const traces = detailNumbers(first, "known").map((label, i) => ({ name: name(label), shift, intensity: means[i] }));
  return [
    { kind: "heading", text: "What was grouped" },
    {
      kind: "figure",
      svg: spectraFigure(traces, { title: titleOn(run, "Mean spectra"), offset: true }),
      caption: "Mean of the spectra of each isolate that were grouped.",
    },
    ...maps,
  ];
}
