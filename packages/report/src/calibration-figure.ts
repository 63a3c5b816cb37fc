import { categories, take } from "./categories.ts";
import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { dotsMark, errorBarsMark, identityMark } from "./marks.ts";
import { MUTED, OKABE_ITO } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { sameLength } from "./same-length.ts";
import { svgText } from "./svg-element.ts";
import { domainOf } from "./ticks.ts";

export interface CalibrationData {
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  /** The ends of each prediction's interval. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** Groups to tell apart by colour, such as training and test. */
  readonly labels?: ArrayLike<string | number>;
}

export interface CalibrationFigureOptions extends FigureOptions {
  /** What was predicted, such as "Concentration". */
  readonly quantity?: string;
  /** Of both axes and of the error, such as "mmol/L". */
  readonly unit?: string;
}

/** Predicted against true values on one scale, with the line of equality, the root-mean-square error and R². */
export function calibrationFigure(
  { actual, predicted, low, high, labels }: CalibrationData,
  { width = 560, height = 520, title, description, quantity = "value", unit = "" }: CalibrationFigureOptions = {},
): string {
  sameLength({ actual, predicted, low, high, labels });
  const all = { name: "", colour: OKABE_ITO[0], at: Array.from(actual, (_, i) => i) };
  const groups = labels ? categories(labels) : [all];
  const items = groups.map(({ name, colour, at }): LegendItem => {
    return { name: `${name || "no label"} (${at.length})`, colour, shape: "dot" };
  });
  const head = figureHead(title, labels ? items : [], width);
  const domain = domainOf([actual, predicted, low ?? [], high ?? []]);
  const label = (which: string) => `${which} ${quantity}${unit ? ` / ${unit}` : ""}`;
  const panel = createPanel(
    { top: head.height, width, height: height - head.height },
    { domain, label: label("True") },
    { domain, label: label("Predicted") },
  );
  const radius = actual.length > 1000 ? 2 : 3;
  const marks = groups.map(({ colour, at }) => {
    const [x, y] = [take(actual, at), take(predicted, at)];
    const bars =
      low && high
        ? errorBarsMark(panel, x, take(low, at), take(high, at), { stroke: colour, "stroke-opacity": 0.4 })
        : "";
    return bars + dotsMark(panel, x, y, { radius, stroke: colour, "stroke-opacity": 0.7 });
  });
  const { rmse, r2 } = agreement(actual, predicted);
  const found = [
    `RMSE ${rmse.toPrecision(3)}${unit ? ` ${unit}` : ""}`,
    `R² ${r2.toFixed(3).replace("-", "−")}`,
    `n ${actual.length}`,
  ];
  const note = found.map((text, i) => svgText(text, { x: panel.left + 12, y: panel.top + 18 + 17 * i, fill: MUTED }));
  return figure(
    { width, height, title: title ?? label("Predicted against true"), description: description ?? found.join(", ") },
    head.svg,
    panel.back,
    identityMark(panel, ...domain),
    ...marks,
    ...note,
    panel.front,
  );
}

/** The root of the mean squared error, and one minus its ratio to the variance of the true values. */
function agreement(actual: ArrayLike<number>, predicted: ArrayLike<number>): { rmse: number; r2: number } {
  const n = actual.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += actual[i] / n;
  let residual = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    residual += (predicted[i] - actual[i]) ** 2;
    total += (actual[i] - mean) ** 2;
  }
  return { rmse: Math.sqrt(residual / n), r2: 1 - residual / total };
}
