import { crossEntropy, mean } from "onnxgrad";
import { classProbe } from "./class-probe.ts";
import { type ClassTargetOptions, classTargets } from "./class-targets.ts";
import type { LearningTask } from "./learning-task.ts";
import type { Objective } from "./objective.ts";
import { score } from "./score.ts";

/** Telling classes: cross-entropy; the better is of higher accuracy, then of lower cross-entropy. */
export function classObjective(
  task: LearningTask,
  options: ClassTargetOptions,
): Objective & Required<Pick<Objective, "probe">> {
  const { labels, trainCount, classes } = task;
  const targetOf = classTargets(labels.subarray(0, trainCount), classes.length, options);
  const truth = labels.subarray(trainCount);
  return {
    outputs: classes.length,
    loss: (logits, targets) => mean(crossEntropy(logits, targets)),
    target: (row) => targetOf[labels[row]],
    probe: classProbe(labels.subarray(0, trainCount)),
    judge(logits) {
      const { accuracy, loss } = score(logits, truth);
      return { rank: [accuracy, -loss], figures: { validationAccuracy: accuracy, validationLoss: loss } };
    },
  };
}
