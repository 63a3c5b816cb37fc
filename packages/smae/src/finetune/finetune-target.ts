import { type RegressionReport, regressionReport } from "@stokes/analysis";
import { createRandom } from "@stokes/random";
import { type SpectrumSet, takeRows } from "@stokes/spectra";
import type { Contract, Model } from "../model/model.ts";
import { parentOf } from "../model/parent-of.ts";
import { baselineLogits } from "../use/baseline-logits.ts";
import type { ClassLogits } from "../use/class-logits.ts";
import { prepare } from "../use/prepare.ts";
import { learnEncoder } from "./learn-encoder.ts";
import { learnRidge } from "./learn-ridge.ts";
import { validationSpectra } from "./learning-task.ts";
import { networkOutputs } from "./network-outputs.ts";
import { defaultReadout, withReadout } from "./readout.ts";
import { type TargetTask, targetObjective } from "./target-objective.ts";
import { splitTargets, type TargetSplit } from "./target-rows.ts";
import { type TrainingOptions, trainingRecord, trainingSettings } from "./training-options.ts";

/** Share of future spectra whose interval is meant to hold the true value. */
const INTERVAL_LEVEL = 0.9;

export interface FinetuneTargetOptions extends Omit<TrainingOptions, "headFrom"> {
  /** Column with the quantity of each spectrum; spectra without a number are left out. */
  readonly target: string;
}

export interface FinetunedTarget {
  /** A regressor. */
  readonly model: Model;
  readonly split: Pick<TargetSplit, "train" | "validation">;
  /** Figures of the network on the validation rows, in the quantity's unit. They chose the epoch, so they flatter a little. */
  readonly validation: RegressionReport;
  /** The same for ridge regression on the prepared spectra, its penalty chosen on the validation rows. */
  readonly baseline: RegressionReport & { readonly alpha: number };
  readonly serves: "network" | "baseline";
  /** What was done to the spectra that the user should know, each one sentence. */
  readonly notes: readonly string[];
  /** True and predicted values of the validation rows, by what serves. */
  readonly calibration: { readonly actual: Float64Array; readonly predicted: Float64Array };
}

/**
 * Learns a quantity from spectra for which it is known (quantitative analysis): the encoder with a linear head, trained
 * as `finetune` does but on the mean squared error of the standardised quantity. Beside it a ridge
 * regression is always fitted on the same split. Throws a DataError where the column does not allow it.
 */
export async function finetuneTarget(
  start: Model,
  set: SpectrumSet,
  options: FinetuneTargetOptions,
): Promise<FinetunedTarget> {
  const { target, group, readout = defaultReadout(start.contract) } = options;
  const model = withReadout(start, readout);
  const settings = trainingSettings({ ...options, headFrom: "random" }, readout);
  const { keep, validationShare, seed } = settings;
  const split = splitTargets(set, { target, group, validationShare, seed });
  const used = Uint32Array.from([...split.train, ...split.validation]);
  const chosen = takeRows(set, used);
  const { set: prepared, notes } = prepare(chosen, model.contract);
  const task: TargetTask = {
    model,
    prepared,
    trainCount: split.train.length,
    random: createRandom(seed).fork("finetune"),
    targets: Float64Array.from(used, (i) => split.targets[i]),
    ...meanAndDeviation(split.train, split.targets),
  };
  const { weights, history } = await learnEncoder(task, targetObjective(task), settings);
  const ridge = learnRidge(task);

  const actual = task.targets.slice(task.trainCount);
  const inUnit = ({ values }: ClassLogits) => Float64Array.from(values, (z) => task.mean + task.sd * z);
  const predicted = {
    network: inUnit(await networkOutputs(task, weights, 1, options)),
    baseline: inUnit(baselineLogits(ridge.weights, validationSpectra(task))),
  };
  const validation = regressionReport(actual, predicted.network);
  const baseline = { ...regressionReport(actual, predicted.baseline), alpha: ridge.alpha };
  const better = baseline.rmse < validation.rmse ? "baseline" : "network";
  const serves = keep === "best" ? better : keep;
  const { parent: _, classifier: __, classes: ___, ...inherited } = model.contract;
  const contract: Contract = {
    ...inherited,
    kind: "regressor",
    regressor: {
      serves,
      network: { ...validation },
      baseline: { ...baseline },
      target,
      mean: task.mean,
      sd: task.sd,
      interval: { level: INTERVAL_LEVEL, halfWidth: intervalHalfWidth(actual, predicted[serves]) },
    },
    training: await trainingRecord(options, settings, {
      chosen,
      column: target,
      trained: task.trainCount,
      history,
      more: {},
    }),
    parent: await parentOf(model),
  };
  return {
    model: { contract, weights: new Map([...weights, ...ridge.weights]) },
    split: { train: split.train, validation: split.validation },
    validation,
    baseline,
    serves,
    notes,
    calibration: { actual, predicted: predicted[serves] },
  };
}

function meanAndDeviation(rows: Uint32Array, targets: Float64Array): { mean: number; sd: number } {
  const mean = rows.reduce((sum, i) => sum + targets[i], 0) / rows.length;
  const squares = rows.reduce((sum, i) => sum + (targets[i] - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / rows.length) };
}

/** The ceil((n + 1) level)-th smallest absolute error; null where there is none such. */
function intervalHalfWidth(actual: Float64Array, predicted: Float64Array): number | null {
  const errors = actual.map((value, i) => Math.abs(value - predicted[i])).sort();
  return errors[Math.ceil((errors.length + 1) * INTERVAL_LEVEL) - 1] ?? null;
}
