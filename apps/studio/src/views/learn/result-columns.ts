import { type Column, joinedColumns, type SpectrumSet } from "@stokes/spectra";
import type { Findings, Prediction } from "../../state/learn-state.ts";
import { labels, matrices } from "../../state/shelves.ts";

/** What was found of each spectrum, as columns: cluster and name given, class and its probability, predicted quantity. */
export function resultColumns(
  findings: Findings | undefined,
  names: readonly string[] | undefined,
): Readonly<Record<string, Column>> {
  return { ...clusterColumns(findings, names), ...classColumns(findings), ...quantityColumns(findings?.prediction) };
}

/** `cluster` from 1, "" for a spectrum in none, and `name`. */
export function clusterColumns(
  findings: Findings | undefined,
  names: readonly string[] | undefined,
): Readonly<Record<string, Column>> {
  const clusters = findings?.clusters;
  const numbered = (cluster: number) => (cluster < 0 ? "" : String(cluster + 1));
  return {
    ...(clusters !== undefined && { cluster: Array.from(labels.get(clusters), numbered) }),
    ...(names !== undefined && { name: names }),
  };
}

/** As `stokes identify` writes them: the nearest class, its probability, and whether the spectrum is like none. */
function classColumns(findings: Findings | undefined): Readonly<Record<string, Column>> {
  const { identification, classNames } = findings ?? {};
  if (identification === undefined || classNames === undefined) return {};
  const { values, rows, columns } = matrices.get(identification.probabilities);
  const familiarity = matrices.get(identification.familiarity).values;
  const told = Int32Array.from({ length: rows }, (_, i) => mostProbable(values, i * columns, columns));
  return {
    class: Array.from(told, (index) => classNames[index]),
    probability: Float64Array.from(told, (index, i) => values[i * columns + index]),
    unknown: Array.from(familiarity, (value) => (value < 0 ? "yes" : "no")),
  };
}

/** As `stokes identify` writes them: the value, and the ends of its interval where there is one. */
export function quantityColumns(prediction: Prediction | undefined): Readonly<Record<string, Float64Array>> {
  if (prediction === undefined) return {};
  const { target, interval, values: key } = prediction;
  const values = Float64Array.from(matrices.get(key).values);
  const { halfWidth } = interval;
  return {
    [`${target} predicted`]: values,
    ...(halfWidth !== null && {
      [`${target} low`]: values.map((value) => value - halfWidth),
      [`${target} high`]: values.map((value) => value + halfWidth),
    }),
  };
}

function mostProbable(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  for (let c = 1; c < count; c++) if (values[start + c] > values[start + best]) best = c;
  return best;
}

/** The set with these columns, and without those that an earlier call added. */
export function withResults(
  set: SpectrumSet,
  results: Readonly<Record<string, Column>>,
  addedBefore: readonly string[],
): SpectrumSet {
  const given = Object.fromEntries(Object.entries(set.columns).filter(([name]) => !addedBefore.includes(name)));
  return { ...set, columns: joinedColumns<Column, Column, Column>({}, given, results) };
}
