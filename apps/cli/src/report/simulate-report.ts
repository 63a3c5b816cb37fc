import { meanSpectraFigure, spectraFigure } from "@stokes/report";
import { row, type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import type { ReportContent } from "../command.ts";
import { titleOn } from "../simulated.ts";
import { count } from "../text.ts";

/** On simulated spectra with the column label, and the same without noise. */
export function simulateReport(set: SpectrumSet, clean: SpectrumSet): ReportContent {
  const labels = textColumn(set, "label");
  const { shift } = set;
  return {
    summary: `${count(spectrumCount(set), "spectrum", "spectra")} of ${count(new Set(labels).size, "class", "classes")}.`,
    sections: [
      {
        kind: "figure",
        svg: meanSpectraFigure({ ...set, labels }, { title: titleOn(set, "Mean spectrum of each class") }),
        caption: "Mean and standard deviation; fluorescence and noise included.",
      },
      {
        kind: "figure",
        svg: spectraFigure(
          [
            { name: "with noise", shift, intensity: row(set, 0) },
            { name: "without", shift, intensity: row(clean, 0) },
          ],
          { title: titleOn(set, "One spectrum") },
        ),
        caption: "The first spectrum with its noise and without.",
      },
    ],
  };
}
