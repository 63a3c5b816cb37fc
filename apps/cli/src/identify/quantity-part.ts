import { regressionReport } from "@stokes/analysis";
import type { Predicted } from "@stokes/smae";
import { count, number, percent, sixDigits } from "../text.ts";
import type { Part } from "./part.ts";

/** A predicted quantity; `truth` holds the true values, NaN where they are not known. */
export function quantityPart({ target, values, interval }: Predicted, truth?: Float64Array) {
  const known = truth === undefined ? [] : [...truth.keys()].filter((i) => Number.isFinite(truth[i]));
  const actual = known.map((i) => truth?.[i] ?? Number.NaN);
  const distinct = new Set(actual).size;
  const measured =
    distinct < 2
      ? undefined
      : regressionReport(
          actual,
          known.map((i) => values[i]),
        );
  const { halfWidth, level } = interval;
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return {
    columns: {
      [`${target} predicted`]: sixDigits(values),
      ...(halfWidth !== null && {
        [`${target} low`]: sixDigits(values.map((value) => value - halfWidth)),
        [`${target} high`]: sixDigits(values.map((value) => value + halfWidth)),
      }),
    },
    data: { target, least, most, interval, ...(measured && { against: { ...measured, spectra: known.length } }) },
    lines: [
      `${target} from ${number(least)} to ${number(most)}`,
      halfWidth === null
        ? "validation had too few spectra for an interval"
        : `± ${number(halfWidth)} is meant to hold the true value for ${percent(level)} of the spectra`,
      ...(measured === undefined
        ? []
        : [
            `against the true values of ${count(known.length, "spectrum", "spectra")}: RMSE ${number(measured.rmse)}, MAE ${number(measured.mae)}, R² ${measured.r2.toFixed(3)}`,
          ]),
    ],
  } satisfies Part<object>;
}
