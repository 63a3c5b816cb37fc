/** @file Operations over the numbers of an axis: sums, norms, losses. */
import fc from "fast-check";
import * as o from "../../src/index.ts";
import { type DrawnCase, operation } from "../drawn-case.ts";
import { extent, extents, inputs, reducing, withAxis } from "../draws.ts";

export const reductionCases: readonly DrawnCase[] = [
  operation("sum", reducing(), ([a], _, options) => o.sum(a, options)),
  operation("mean", reducing(), ([a], _, options) => o.mean(a, options)),
  operation("max", reducing("apart"), ([a], _, options) => o.max(a, options)),
  operation("logSumExp", reducing(), ([a], _, options) => o.logSumExp(a, options)),
  operation(
    "softmax",
    extents(1).map((shape) => ({ inputs: inputs(shape), options: {} })),
    ([a]) => o.softmax(a),
  ),
  operation(
    "logSoftmax",
    extents(1).map((shape) => ({ inputs: inputs(shape), options: {} })),
    ([a]) => o.logSoftmax(a),
  ),
  operation(
    "crossEntropy",
    extents(1, 2).map((shape) => ({ inputs: inputs(shape, shape), options: {} })),
    ([logits, targets]) => o.crossEntropy(logits, targets),
  ),
  operation(
    "l2Normalize",
    withAxis().map(({ shape, axis }) => ({ inputs: [{ shape, kind: "positive" }], options: { axis } })),
    ([a], get) => o.l2Normalize(a, { axis: get("axis") }),
  ),
  operation(
    "layerNorm",
    fc.tuple(extents(0, 2), fc.integer({ min: 3, max: 6 })).map(([leading, width]) => ({
      inputs: [{ shape: [...leading, width], kind: "apart" }, { shape: [width] }, { shape: [width] }],
      options: { epsilon: 1e-5 },
    })),
    ([x, weight, bias], get) => o.layerNorm(x, weight, bias, { epsilon: get("epsilon") }),
  ),
  operation(
    "batchNorm",
    fc.tuple(fc.integer({ min: 3, max: 4 }), extent, extents(0, 1)).map(([batch, channels, rest]) => ({
      inputs: [{ shape: [batch, channels, ...rest], kind: "apart" }, ...inputs([channels], [channels])],
      options: { epsilon: 1e-5 },
    })),
    ([x, weight, bias], get) => o.batchNorm(x, o.channelStatistics(x), { weight, bias, epsilon: get("epsilon") }),
  ),
];
