/** @file Telling rows of known classes from others by a score that is higher for the known ones. */
import { DataError } from "@stokes/errors";
import { checkMatrix, type Matrix } from "./matrix.ts";

/**
 * T log(sum exp(logit / T)) of each row, higher for known classes: the negative free energy of Liu et al., NeurIPS 2020.
 */
export function energyScore(logits: Matrix, { temperature = 1 }: { readonly temperature?: number } = {}): Float64Array {
  const { values, rows, columns } = checkMatrix(logits, 0, "the matrix of logits");
  return Float64Array.from({ length: rows }, (_, i) => {
    const row = values.subarray(i * columns, (i + 1) * columns);
    const most = row.reduce((a, b) => Math.max(a, b));
    return most + temperature * Math.log(row.reduce((sum, logit) => sum + Math.exp((logit - most) / temperature), 0));
  });
}

/**
 * Area under the receiver operating characteristic: the probability that a known row scores above an unknown one, ties
 * counting half.
 */
export function auroc(known: ArrayLike<number>, unknown: ArrayLike<number>): number {
  const { rows, ranks } = rankBoth(known, unknown);
  let sum = 0;
  for (let i = 0; i < rows.length; i++) if (rows[i] < known.length) sum += ranks[i];
  return (sum - (known.length * (known.length + 1)) / 2) / (known.length * unknown.length);
}

/** The share of unknown rows that pass the threshold at which at least `share` of the known rows pass. */
export function falsePositiveRate(
  known: ArrayLike<number>,
  unknown: ArrayLike<number>,
  { share = 0.95 }: { readonly share?: number } = {},
): number {
  if (known.length === 0) throw new DataError("there are no scores of known rows");
  const threshold = ranked(known, Math.ceil(share * known.length - 1e-9));
  if (unknown.length === 0) throw new DataError("there are no scores of unknown rows");
  let passing = 0;
  for (let i = 0; i < unknown.length; i++) if (unknown[i] >= threshold) passing++;
  return passing / unknown.length;
}

/**
 * The highest threshold that a further known row passes with a probability of at least `share`, where it is exchangeable
 * with those whose scores these are (conformal prediction: Vovk, Gammerman and Shafer, 2005; Lei et al., JASA 113, 1094,
 * 2018). n rows bear no share above n / (n + 1): where more is asked for, the threshold is the lowest score, and that is
 * the share it is given with.
 */
export function knownThreshold(
  known: ArrayLike<number>,
  { share = 0.95 }: { readonly share?: number } = {},
): { readonly threshold: number; readonly share: number } {
  const rows = known.length;
  if (rows === 0) throw new DataError("there are no scores of known rows");
  const rank = Math.ceil(share * (rows + 1) - 1e-9);
  return rank > rows
    ? { threshold: ranked(known, rows), share: rows / (rows + 1) }
    : { threshold: ranked(known, rank), share };
}

/** The `rank`-th highest, from 1. */
const ranked = (scores: ArrayLike<number>, rank: number): number =>
  Float64Array.from(scores).sort()[scores.length - Math.max(1, rank)];

/** Rows of both lists, ascending by score, with ranks from 1 that ties share. */
function rankBoth(known: ArrayLike<number>, unknown: ArrayLike<number>): { rows: Uint32Array; ranks: Float64Array } {
  if (known.length === 0 || unknown.length === 0) {
    throw new DataError(`there are no scores of ${known.length === 0 ? "known" : "unknown"} rows`);
  }
  const scores = Float64Array.from([...Array.from(known), ...Array.from(unknown)]);
  if (scores.some(Number.isNaN)) throw new DataError("a score is NaN");
  const rows = Uint32Array.from(scores.keys()).sort((a, b) => scores[a] - scores[b]);
  const ranks = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && scores[rows[end]] === scores[rows[start]]) end++;
    ranks.fill((start + 1 + end) / 2, start, end);
    start = end;
  }
  return { rows, ranks };
}
