import { type Matrix, pca, projectPca } from "@stokes/analysis";
import { embeddingFigure } from "@stokes/report";
import type { SpectrumSet } from "@stokes/spectra";
import type { ReportContent } from "../command.ts";
import { titleOn } from "../simulated.ts";
import { count } from "../text.ts";

export function embedReport(set: SpectrumSet, features: Matrix): ReportContent {
  const { rows, columns } = features;
  const summary = `${count(columns, "feature")} of each of ${count(rows, "spectrum", "spectra")}.`;
  const components = Math.min(2, rows, columns);
  if (components < 2) return { summary, sections: [] };
  const { values } = projectPca(pca(features, { components }), features);
  const along = (component: number) => Float64Array.from({ length: rows }, (_, i) => values[2 * i + component]);
  const svg = embeddingFigure(
    { x: along(0), y: along(1), labels: new Array<string>(rows).fill("") },
    { title: titleOn(set, "Features"), xLabel: "Principal component 1", yLabel: "Principal component 2", ticks: true },
  );
  const caption = "The two directions in which the features vary most; stokes cluster draws maps that show more.";
  return { summary, sections: [{ kind: "figure", svg, caption }] };
}
