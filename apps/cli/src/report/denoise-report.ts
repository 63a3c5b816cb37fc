import { denoisedSection, evenRows, histogramFigure, type ReportSection } from "@stokes/report";
import type { Denoised, Review } from "@stokes/smae";
import { row, spectrumCount } from "@stokes/spectra";
import type { ReportContent } from "../command.ts";
import type { DenoisingQuality } from "../denoising-quality.ts";
import { departingRows, peakCounts } from "../peak-table.ts";
import { titleOn } from "../simulated.ts";
import { count, percent } from "../text.ts";

/** Spectra that are drawn. */
const SHOWN = 3;

/** Whether the estimates are blind to the point they estimate, or weighed against its measurement. */
export type EstimateKind = "blind" | "combined";

const words = {
  blind: {
    how: "Every point is estimated from the others alone.",
    band: "two standard deviations between estimates",
  },
  combined: {
    how: "The estimate of every point from the others was weighed against its measurement, by their variances.",
    band: "two standard deviations of the estimate, from those variances",
  },
} as const satisfies Record<EstimateKind, object>;

export function denoiseReport(
  { own }: Denoised,
  {
    reviews,
    quality,
    kind,
  }: {
    readonly reviews: readonly Review[];
    readonly quality: DenoisingQuality | undefined;
    readonly kind: EstimateKind;
  },
): ReportContent {
  const spectra = spectrumCount(own.estimate);
  const peaks = peakCounts(reviews);
  const departing = departingRows(reviews).length;
  return {
    summary:
      `${count(spectra, "spectrum", "spectra")} denoised. ${words[kind].how} Of the peaks seen before, ${peaks.kept} were kept and ` +
      `${peaks.lost} lost; ${peaks.invented} were seen only after. The estimate departs from the measurement by more than ` +
      `noise explains in ${count(departing, "spectrum", "spectra")}.`,
    sections: [
      ...evenRows(spectra, SHOWN).map((i) => exampleSection(own, i, kind)),
      ...(quality === undefined ? [] : [qualityTable(quality)]),
      {
        kind: "figure",
        svg: histogramFigure([{ name: "spectra", values: reviews.map(({ residualRatio }) => residualRatio) }], {
          title: titleOn(own.estimate, "What was taken away, over the noise"),
          xLabel: "Root mean square of measurement − estimate, over the noise",
          rules: [{ x: 1, name: "noise alone" }],
        }),
        caption:
          "Near 1, all that was taken away is noise; far above it, something measured is missing from the estimate; " +
          "below it, noise was left in.",
      },
    ],
  };
}

function exampleSection(
  { measured, estimate, uncertainty }: Denoised["own"],
  i: number,
  kind: EstimateKind,
): ReportSection {
  const points = estimate.shift.length;
  return denoisedSection(
    {
      shift: estimate.shift,
      measured: row(measured, i),
      estimate: row(estimate, i),
      uncertainty: uncertainty.subarray(i * points, (i + 1) * points),
    },
    {
      title: titleOn(estimate, `Spectrum ${i}`),
      caption: `Spectrum ${i}; the band is ${words[kind].band}.`,
    },
  );
}

/** What denoising gained against the noiseless truth. */
export function qualityTable({ before, after, mseRatio, improvedShare }: DenoisingQuality) {
  return {
    kind: "table" as const,
    columns: ["", { name: "SNR", unit: "dB", digits: 1 }, { name: "mean squared error, of a range of 1" }],
    rows: [
      ["before", before.snrDb, before.mse],
      ["after", after.snrDb, after.mse],
    ],
    caption:
      `Against the noiseless truth, mean over the spectra; the squared error was divided by ${mseRatio.toPrecision(2)}, and ` +
      `${percent(improvedShare)} of the spectra came nearer to the truth.`,
  } satisfies ReportSection;
}
