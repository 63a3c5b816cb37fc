import type { Value } from "../value.ts";
import { logSoftmax } from "./log-softmax.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { sum } from "./sum.ts";

/**
 * -sum over classes of target * log softmax(logits), one value a row. `targets` are probabilities of the shape of
 * `logits`: one-hot, smoothed, or weighted by class, so that the caller decides and the mean over rows is his too.
 */
export const crossEntropy = (logits: Value, targets: Value): Value =>
  neg(sum(mul(targets, logSoftmax(logits)), { axes: [-1] }));
