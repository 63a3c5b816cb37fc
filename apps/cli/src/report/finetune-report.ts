import {
  calibrationFigure,
  confusionFigure,
  meanSpectraFigure,
  type ReportSection,
  trainingSections,
} from "@stokes/report";
import { type FamiliarityMeasure, familiarityMeasures, type Model, prepare, type UnknownFigures } from "@stokes/smae";
import { type SpectrumSet, takeRows, textColumn } from "@stokes/spectra";
import type { ReportContent } from "../command.ts";
import type { Identification } from "../identification.ts";
import { titleOn } from "../simulated.ts";
import { count } from "../text.ts";
import { measureNames } from "../unknown.ts";

interface ClassesReported {
  readonly model: Model;
  readonly set: SpectrumSet;
  readonly label: string;
  /** Rows that were learned from, those held back to choose by included. */
  readonly used: ArrayLike<number>;
  /** By name of the method: figures on validation and, where there was a test set, on that. */
  readonly methods: Readonly<
    Record<string, { readonly validation: Figures; readonly test?: (Figures & Identification) | undefined }>
  >;
  readonly served: Identification | undefined;
  readonly lines: readonly string[];
}

type Figures = Pick<Identification, "accuracy" | "accuracyLow" | "accuracyHigh" | "balancedAccuracy" | "macroF1">;

export function classesReport({ model, set, label, used, methods, served, lines }: ClassesReported): ReportContent {
  const { history } = model.contract.training;
  const learned = takeRows(set, Uint32Array.from(used));
  return {
    summary: lines.map((line) => line[0].toUpperCase() + line.slice(1)).join("\n\n"),
    sections: [
      {
        kind: "figure",
        svg: meanSpectraFigure(
          { ...prepare(learned, model.contract).set, labels: textColumn(learned, label) },
          { title: titleOn(set, `Spectra by ${label}`), yLabel: "Intensity, scaled to [0, 1]" },
        ),
        caption: `Mean and standard deviation of the ${count(used.length, "labelled spectrum", "labelled spectra")} that were used.`,
      },
      methodTable(methods),
      ...trainingSections(history, {
        title: titleOn(set, "Fine-tuning"),
        yLabel: "Cross-entropy",
        caption:
          "Loss by epoch on the spectra learned from, and on those held back, which chose the epoch that was kept.",
      }),
      ...(served === undefined
        ? []
        : [
            {
              kind: "figure" as const,
              svg: confusionFigure(
                { counts: served.confusion, names: served.classes },
                { title: titleOn(set, "Test") },
              ),
              caption: `True and told class of ${served.spectra} test spectra, by the method that the classifier identifies with.`,
            },
          ]),
      ...unknownSections(model),
      { kind: "facts", title: "Confidence", facts: confidenceFacts(model) },
    ],
  };
}

function methodTable(methods: ClassesReported["methods"]): ReportSection {
  const columns = (on: string) =>
    ["accuracy", "balanced", "macro F1"].map((name) => ({ name: `${name}, ${on}`, unit: "%", digits: 1 }));
  const cells = ({ accuracy, accuracyLow, accuracyHigh, balancedAccuracy, macroF1 }: Figures) => [
    { value: 100 * accuracy, low: 100 * accuracyLow, high: 100 * accuracyHigh },
    100 * balancedAccuracy,
    100 * macroF1,
  ];
  const tested = Object.values(methods).some(({ test }) => test !== undefined);
  return {
    kind: "table",
    columns: ["method", ...columns("validation"), ...(tested ? columns("test") : [])],
    rows: Object.entries(methods).map(([name, { validation, test }]) => [
      name,
      ...cells(validation),
      ...(test === undefined ? [] : cells(test)),
    ]),
    caption:
      "Accuracy with its 95 % interval, spectra taken as independent. Validation spectra chose epoch, penalty and method, " +
      "so their figures flatter a little; test spectra chose nothing.",
  };
}

function unknownSections({ contract: { classifier } }: Model): ReportSection[] {
  const { unknown } = classifier ?? {};
  if (unknown === undefined) return [];
  const cells = (figures: Readonly<Record<FamiliarityMeasure, UnknownFigures>>) =>
    familiarityMeasures.flatMap((one) => [figures[one].auroc, 100 * figures[one].falsePositiveRate]);
  return [
    {
      kind: "table",
      columns: [
        "class held out",
        ...familiarityMeasures.flatMap((one) => [
          { name: `AUROC, ${one}`, digits: 3 },
          { name: "pass", unit: "%", digits: 1 },
        ]),
      ],
      rows: [
        ...unknown.heldOut.map(({ name, figures }) => [name, ...cells(figures)]),
        ["mean", ...cells(unknown.figures)],
      ],
      caption:
        "How well spectra of a class that was never shown are told from validation spectra of the others: area under the curve, and the share of unknown ones that pass where 95 % of the known ones do, by " +
        `${familiarityMeasures.map((one) => `${measureNames[one]} (${one})`).join(", ")}. The classifier tells by ${unknown.measure}.`,
    },
  ];
}

function confidenceFacts({ contract: { classifier } }: Model) {
  if (classifier === undefined) throw new Error("a classifier's report needs a classifier");
  const { serves, confidence, network, baseline } = classifier;
  const figures = serves === "network" ? network : baseline;
  return {
    "identifies with": serves === "network" ? "the network" : "logistic regression",
    temperature: confidence.temperature,
    "expected calibration error before": figures.calibrationErrorRaw,
    "expected calibration error after": figures.calibrationError,
    "level of the sets of possible classes": confidence.conformal.level,
    "tells unknown spectra by": measureNames[confidence.known.measure ?? "energy"],
    "share of known spectra that pass as known": confidence.known.share,
  };
}

interface TargetReported {
  readonly model: Model;
  readonly set: SpectrumSet;
  readonly target: string;
  readonly calibration: { readonly actual: Float64Array; readonly predicted: Float64Array };
  /** By name of the method. */
  readonly methods: Readonly<Record<string, { readonly rmse: number; readonly mae: number; readonly r2: number }>>;
  readonly lines: readonly string[];
}

export function targetReport({ model, set, target, calibration, methods, lines }: TargetReported): ReportContent {
  const { halfWidth = null } = model.contract.regressor?.interval ?? {};
  const interval = halfWidth !== null && {
    low: calibration.predicted.map((value) => value - halfWidth),
    high: calibration.predicted.map((value) => value + halfWidth),
  };
  return {
    summary: lines.join("\n\n"),
    sections: [
      {
        kind: "figure",
        svg: calibrationFigure(
          { ...calibration, ...(interval || {}) },
          { quantity: target, title: titleOn(set, `${target}: predicted and true values`) },
        ),
        caption: "The validation spectra, which chose the epoch, so the figures flatter a little.",
      },
      {
        kind: "table",
        columns: ["method", "RMSE", "MAE", { name: "R²", digits: 3 }],
        rows: Object.entries(methods).map(([name, { rmse, mae, r2 }]) => [name, rmse, mae, r2]),
        caption: `Errors in the unit of ${target}.`,
      },
      ...trainingSections(model.contract.training.history, {
        title: titleOn(set, "Fine-tuning"),
        yLabel: "Mean squared error, standardised",
        caption: "Loss by epoch on the spectra learned from.",
      }),
    ],
  };
}
