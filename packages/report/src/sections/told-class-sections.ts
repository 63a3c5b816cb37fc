import { barFigure } from "../bar-figure.ts";
import { histogramFigure } from "../histogram-figure.ts";
import type { ReportSection } from "../report-section.ts";

export interface ToldClasses {
  readonly classes: readonly string[];
  /** The class told of each spectrum. */
  readonly labels: readonly string[];
  /** Row-major, spectra x classes, calibrated. */
  readonly probabilities: { readonly values: ArrayLike<number>; readonly columns: number };
  /** Whether each spectrum is like none of the classes. */
  readonly unknown: readonly boolean[];
}

export interface ToldClassOptions {
  /** How the title of a figure ends: " (simulated)". */
  readonly suffix?: string;
}

/** How many spectra were told to be of each class, and how surely. */
export function toldClassSections(
  { classes, labels, probabilities: { values, columns }, unknown }: ToldClasses,
  { suffix = "" }: ToldClassOptions = {},
): ReportSection[] {
  const counts = Object.fromEntries(classes.map((name) => [name, labels.filter((told) => told === name).length]));
  const largest = labels.map((_, i) => {
    let most = 0;
    for (let c = i * columns; c < (i + 1) * columns; c++) most = Math.max(most, values[c]);
    return most;
  });
  const groups = [
    { name: "like a class", values: largest.filter((_, i) => !unknown[i]) },
    { name: "like none", values: largest.filter((_, i) => unknown[i]) },
  ].filter((group) => group.values.length > 0);
  return [
    countsSection("Class told", counts, { suffix }),
    {
      kind: "figure",
      svg: histogramFigure(groups, {
        title: `Probability of the class told${suffix}`,
        xLabel: "Probability, calibrated",
        bins: 20,
        domain: [0, 1],
      }),
      caption: "How sure the classifier is of each spectrum.",
    },
  ];
}

/** Bars of one figure; of more names the most frequent are drawn, and the others as one. */
const MOST_BARS = 30;

/** Numbers of spectra by name. */
export function countsSection(
  title: string,
  counts: Readonly<Record<string, number>>,
  { suffix = "" }: ToldClassOptions = {},
): ReportSection {
  let bars = Object.entries(counts).map(([name, value]) => ({ name, value }));
  if (bars.length > MOST_BARS) {
    bars.sort((a, b) => b.value - a.value);
    const rest = bars.slice(MOST_BARS - 1);
    const others = { name: `${rest.length} others`, value: rest.reduce((sum, { value }) => sum + value, 0) };
    bars = [...bars.slice(0, MOST_BARS - 1), others];
  }
  return {
    kind: "figure",
    svg: barFigure(bars, { title: `${title}${suffix}`, xLabel: "Spectra" }),
    caption: `${title}: number of spectra.`,
  };
}
