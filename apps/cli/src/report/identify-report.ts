import { reliabilityCurve } from "@stokes/analysis";
import {
  calibrationFigure,
  confusionFigure,
  countsSection,
  histogramFigure,
  type ReportSection,
  reliabilityFigure,
  toldClassSections,
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
    summary: lines
      .map((line) =>
        line
          .trim()
          .replace(/ *\n */g, ", ")
          .replace(/ {2,}/g, " "),
      )
      .join("\n\n"),
    sections: [
      ...(classes === undefined ? [] : classSections(set, classes)),
      ...(quantity === undefined ? [] : quantitySections(set, quantity)),
      ...(nearest === undefined ? [] : [countsSection("Nearest reference", nearest, { suffix: titleOn(set, "") })]),
    ],
  };
}

function classSections(
  set: SpectrumSet,
  { identified, truth, measured }: NonNullable<IdentifyReported["classes"]>,
): ReportSection[] {
  return [
    ...toldClassSections(identified, { suffix: titleOn(set, "") }),
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
