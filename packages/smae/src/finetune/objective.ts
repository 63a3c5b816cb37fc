import type { Matrix } from "@stokes/analysis";
import type { Random } from "@stokes/random";
import type { Value } from "onnxgrad";
import type { ClassLogits } from "../use/class-logits.ts";
import type { LinearHead } from "./linear-head.ts";

/** What an encoder with a head is trained for. */
export interface Objective {
  /** Numbers that the head gives for each spectrum. */
  readonly outputs: number;
  /** A scalar, from outputs and targets [batch, outputs]. */
  loss(outputs: Value, targets: Value): Value;
  /** What is asked of the head for training spectrum `row`. */
  target(row: number): ArrayLike<number>;
  /** How a head fits features that stay as they are, for an objective that has such a fit. */
  readonly probe?: Probe;
  /** How well outputs fit the validation spectra. */
  judge(outputs: ClassLogits): Judgement;
}

export interface Probe {
  /** Training spectra to fit to: about `most` of them where there are more, chosen at random. */
  rows(most: number, random: Random): Uint32Array;
  /** The linear map of `features`, one row for each of the training spectra `rows`. */
  fit(features: Matrix, rows: Uint32Array): LinearHead;
}

export interface Judgement {
  /** Compared one by one, the first that differs decides; higher is better. */
  readonly rank: readonly number[];
  /** For the history. */
  readonly figures: { readonly [name: string]: number };
}

/** Whether judgement `a` is the better of the two. */
export function ranksAbove(a: Judgement, b: Judgement): boolean {
  const i = a.rank.findIndex((value, k) => value !== b.rank[k]);
  return i >= 0 && a.rank[i] > b.rank[i];
}
