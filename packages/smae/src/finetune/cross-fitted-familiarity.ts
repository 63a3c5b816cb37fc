import { foldsByGroup, takeRows } from "@stokes/spectra";
import { mahalanobisFamiliarity } from "../use/familiarity.ts";
import { learnMahalanobis } from "./learn-mahalanobis.ts";
import type { LearningTask } from "./learning-task.ts";

const MOST_FOLDS = 10;

type LabelledSpectra = Pick<LearningTask, "prepared" | "trainCount" | "labels" | "groups" | "random">;

/**
 * `mahalanobisFamiliarity` of the labelled spectra, each by what was learned without its fold, groups kept whole: what to
 * expect of spectra that come later (cross-conformal prediction: Vovk, Ann. Math. Artif. Intell. 74, 9, 2015). Spectra of
 * a class that the other folds lack say nothing of known classes and have no score; where that leaves none, those for
 * validation are scored by those for training.
 */
export function crossFittedFamiliarity(task: LabelledSpectra): Float64Array {
  const { labels, trainCount, random } = task;
  const groups = task.groups ?? Float64Array.from(labels.keys());
  const folds = foldsByGroup(groups, {
    folds: Math.min(MOST_FOLDS, new Set<string | number>(groups).size),
    seed: random.fork("known").integer(2 ** 32),
    labels: Float64Array.from(labels),
  });
  const scores = folds.flatMap(({ train, test }) => scoresOf(task, train, test));
  if (scores.length > 0) return Float64Array.from(scores);
  const rows = Uint32Array.from(labels.keys());
  return Float64Array.from(scoresOf(task, rows.subarray(0, trainCount), rows.subarray(trainCount)));
}

function scoresOf({ prepared, labels }: LabelledSpectra, train: Uint32Array, test: Uint32Array): number[] {
  const learned = [...new Set(Array.from(train, (i) => labels[i]))];
  const known = test.filter((i) => learned.includes(labels[i]));
  if (known.length === 0 || train.length <= learned.length) return [];
  const own = Int32Array.from(train, (i) => learned.indexOf(labels[i]));
  return Array.from(
    mahalanobisFamiliarity(takeRows(prepared, known), learnMahalanobis(takeRows(prepared, train), own)),
  );
}
