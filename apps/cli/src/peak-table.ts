import type { Review } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import { csv } from "./csv.ts";
import { count, sixDigits } from "./text.ts";

type Peak = Review["peaks"]["lost"][number];

/** Peaks before and after denoising as CSV, one a row; an empty cell where there is none. Widths are at half prominence. */
export function peakTable(reviews: readonly Review[]): string {
  const rows = reviews.flatMap(({ peaks }, spectrum) => [
    ...peaks.matched.map(({ before, after }) => ({ spectrum, fate: "kept", before, after })),
    ...peaks.lost.map((before) => ({ spectrum, fate: "lost", before, after: undefined })),
    ...peaks.invented.map((after) => ({ spectrum, fate: "invented", before: undefined, after })),
  ]);
  const measure = (side: "before" | "after", of: keyof Peak) =>
    rows.map((one) => (one[side] === undefined ? "" : sixDigits([one[side][of]])[0]));
  return csv({
    spectrum: rows.map(({ spectrum }) => spectrum),
    fate: rows.map(({ fate }) => fate),
    "position before cm-1": measure("before", "position"),
    "position after cm-1": measure("after", "position"),
    "height before": measure("before", "height"),
    "height after": measure("after", "height"),
    "width before cm-1": measure("before", "width"),
    "width after cm-1": measure("after", "width"),
  });
}

/** How many peaks were kept, lost and invented, over all spectra. */
export function peakCounts(reviews: readonly Review[]) {
  const total = (of: (peaks: Review["peaks"]) => number) => reviews.reduce((sum, { peaks }) => sum + of(peaks), 0);
  return {
    kept: total(({ matched }) => matched.length),
    lost: total(({ lost }) => lost.length),
    invented: total(({ invented }) => invented.length),
  };
}

/** Rows of the spectra whose estimate departs from the measurement beyond noise. */
export function departingRows(reviews: readonly Review[]): number[] {
  return [...reviews.keys()].filter((i) => reviews[i].departures.length > 0);
}

/** A warning that names the first of them, and where they depart most. */
export function departureWarning(reviews: readonly Review[]): string | undefined {
  const rows = departingRows(reviews);
  if (rows.length === 0) return undefined;
  const told = rows.slice(0, 5).map((i) => {
    const worst = reviews[i].departures.reduce((a, b) => (Math.abs(b.score) > Math.abs(a.score) ? b : a));
    return `${i} at ${worst.from.toFixed(0)}-${worst.to.toFixed(0)} cm-1`;
  });
  const more = rows.length > told.length ? ", …" : "";
  return (
    `the estimate of ${count(rows.length, "spectrum", "spectra")} of ${reviews.length} departs from the measurement by more than ` +
    `its noise explains (${told.join(", ")}${more}); look at them before trusting their bands`
  );
}

/** The estimates with what a reader of the file should know of each. */
export function reviewColumns(reviews: readonly Review[]): SpectrumSet["columns"] {
  return {
    "residual over noise": Float64Array.from(reviews, ({ residualRatio }) => residualRatio),
    departures: Float64Array.from(reviews, ({ departures }) => departures.length),
  };
}
