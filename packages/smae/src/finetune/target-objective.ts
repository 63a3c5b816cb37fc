import { mean, mul, sub } from "onnxgrad";
import type { PreparedTask } from "./learning-task.ts";
import type { Objective } from "./objective.ts";

/** What learning a quantity starts from. */
export interface TargetTask extends PreparedTask {
  /** Of each prepared spectrum, in its own unit. */
  readonly targets: Float64Array;
  /** Over the training spectra. */
  readonly mean: number;
  readonly sd: number;
}

/** Predicting a quantity: the mean squared error of its standardised value; the lower the better. */
export function targetObjective({ targets, trainCount, mean: centre, sd }: TargetTask): Objective {
  const truth = targets.subarray(trainCount);
  return {
    outputs: 1,
    loss(outputs, wanted) {
      const error = sub(outputs, wanted);
      return mean(mul(error, error));
    },
    target: (row) => [(targets[row] - centre) / sd],
    judge({ values }) {
      const squares = truth.reduce((sum, value, i) => sum + (centre + sd * values[i] - value) ** 2, 0);
      const validationRmse = Math.sqrt(squares / truth.length);
      return { rank: [-validationRmse], figures: { validationRmse } };
    },
  };
}
