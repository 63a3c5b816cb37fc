import { categories } from "./categories.ts";
import type { RestOption } from "./figure.ts";
import { type SpectraFigureOptions, type SpectrumTrace, spectraFigure } from "./spectra-figure.ts";

export interface LabelledSpectra {
  /** cm⁻¹, ascending. */
  readonly shift: ArrayLike<number>;
  /** Row-major, spectra x points. */
  readonly intensity: ArrayLike<number>;
  /** The class of every spectrum; "" for none. */
  readonly labels: ArrayLike<string | number>;
}

/**
 * The mean spectrum of every class with a band of one standard deviation (n - 1) either side; stacked where there are more
 * than four classes, unless `offset` says otherwise.
 */
export function meanSpectraFigure(
  { shift, intensity, labels }: LabelledSpectra,
  { title = "Mean spectra ± standard deviation", rest = "", ...options }: SpectraFigureOptions & RestOption = {},
): string {
  const points = shift.length;
  if (intensity.length !== points * labels.length) {
    throw new RangeError(
      `${labels.length} spectra of ${points} points need ${points * labels.length} intensities, not ${intensity.length}`,
    );
  }
  const classes = categories(labels, rest);
  const traces = classes.map(({ name, colour, at }): SpectrumTrace => {
    const mean = new Float64Array(points);
    const squares = new Float64Array(points);
    for (const [seen, row] of at.entries()) {
      for (let i = 0; i < points; i++) {
        const distance = intensity[row * points + i] - mean[i];
        mean[i] += distance / (seen + 1);
        squares[i] += distance * (intensity[row * points + i] - mean[i]);
      }
    }
    const sd = squares.map((sum) => (at.length > 1 ? Math.sqrt(sum / (at.length - 1)) : 0));
    return {
      name: `${name || "no label"} (${at.length})`,
      colour,
      dashed: name !== "" && name === rest,
      shift,
      intensity: mean,
      lower: mean.map((value, i) => value - sd[i]),
      upper: mean.map((value, i) => value + sd[i]),
    };
  });
  return spectraFigure(traces, { title, offset: classes.length > OVERLAID, ...options });
}

const OVERLAID = 4;
