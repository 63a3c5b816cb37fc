import { reliabilityCurve } from "@stokes/analysis";
import {
  barFigure,
  calibrationFigure,
  confusionFigure,
  histogramFigure,
  type ReportSection,
  reliabilityFigure,
} from "@stokes/report";
import type { Identified, Predicted } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import type { ReportContent } from "../command.ts";
import type { Identification } from "../identification.ts";
import { titleOn } from "../simulated.ts";

interface IdentifyReported {
  readonly set: SpectrumSet;
  readonly lines: readonly string[];
  readonly classes?: {
    readonly identified: Identified;
    readonly truth?: readonly string[] | undefined;
    readonly measured?: Identification | undefined;
  };
  readonly quantity?: { readonly predicted: Predicted; readonly truth?: Float64Array | undefined };
  /** Spectra whose nearest reference has each name. */
  readonly nearest?: Readonly<Record<string, number>>;
}

export function identifyReport({ set, lines, classes, quantity, nearest }: IdentifyReported): ReportContent {
  return {
    summary: lines.map((line) => line.trim()).join("\n\n"),
    sections: [
      ...(classes === undefined ? [] : classSections(set, classes)),
      ...(quantity === undefined ? [] : quantitySections(set, quantity)),
      ...(nearest === undefined ? [] : [countsFigure(set, "Nearest reference", nearest)]),
    ],
  };
}

function classSections(
  set: SpectrumSet,
  { identified, truth, measured }: NonNullable<IdentifyReported["classes"]>,
): ReportSection[] {
  const { classes, labels, probabilities, unknown } = identified;
  const counts = Object.fromEntries(classes.map((name) => [name, labels.filter((told) => told === name).length]));
  const { values, columns } = probabilities;
  const largest = labels.map((_, i) =>
    values.subarray(i * columns, (i + 1) * columns).reduce((a, b) => Math.max(a, b)),
  );
  const known = unknown.some((unlike) => !unlike);
  const groups = [
    ...(known ? [{ name: "like a class", values: largest.filter((_, i) => !unknown[i]) }] : []),
    ...(unknown.includes(true) ? [{ name: "like none", values: largest.filter((_, i) => unknown[i]) }] : []),
  ];
  return [
    countsFigure(set, "Class told", counts),
    {
      kind: "figure",
      svg: histogramFigure(groups, {
        title: titleOn(set, "Probability of the class told"),
        xLabel: "Probability, calibrated",
        bins: 20,
      }),
      caption: "How sure the classifier is of each spectrum.",
    },
    ...(truth === undefined || measured === undefined ? [] : measuredSections(set, identified, truth, measured)),
  ];
}

function measuredSections(
  set: SpectrumSet,
  { classes, probabilities }: Identified,
  truth: readonly string[],
  measured: Identification,
): ReportSection[] {
  const rows = [...truth.keys()].filter((i) => classes.includes(truth[i]));
  const { values, columns } = probabilities;
  const known = Float64Array.from({ length: rows.length * columns }, (_, at) => {
    return values[rows[Math.floor(at / columns)] * columns + (at % columns)];
  });
  const bins = reliabilityCurve(
    { values: known, rows: rows.length, columns },
    rows.map((i) => classes.indexOf(truth[i])),
    { bins: 10 },
  ).filter((bin) => bin.count > 0);
  return [
    {
      kind: "figure",
      svg: confusionFigure(
        { counts: measured.confusion, names: classes },
        { title: titleOn(set, "True and told class") },
      ),
      caption: `The ${measured.spectra} spectra whose true class is known and one that the classifier knows.`,
    },
    {
      kind: "figure",
      svg: reliabilityFigure([{ name: "this classifier", bins }], { title: titleOn(set, "Reliability") }),
      caption:
        "How often the class told was right at each probability; on the line where probabilities can be trusted.",
    },
  ];
}

function quantitySections(
  set: SpectrumSet,
  { predicted, truth }: NonNullable<IdentifyReported["quantity"]>,
): ReportSection[] {
  const { target, values } = predicted;
  const known = truth === undefined ? [] : [...truth.keys()].filter((i) => Number.isFinite(truth[i]));
  const histogram: ReportSection = {
    kind: "figure",
    svg: histogramFigure([{ name: "spectra", values }], { title: titleOn(set, `${target} predicted`), xLabel: target }),
    caption: "The values that were predicted.",
  };
  if (truth === undefined || known.length < 2) return [histogram];
  const actual = known.map((i) => truth[i]);
  const svg = calibrationFigure(
    { actual, predicted: known.map((i) => values[i]) },
    { quantity: target, title: titleOn(set, `${target}: predicted and true values`) },
  );
  return [histogram, { kind: "figure", svg, caption: `The ${known.length} spectra whose true value is known.` }];
}

function countsFigure(set: SpectrumSet, title: string, counts: Readonly<Record<string, number>>): ReportSection {
  const bars = Object.entries(counts).map(([name, value]) => ({ name, value }));
  return {
    kind: "figure",
    svg: barFigure(bars, { title: titleOn(set, title), xLabel: "Spectra" }),
    caption: `${title}: number of spectra.`,
  };
}
