import { mul } from "../ops/mul.ts";
import { reshape } from "../ops/reshape.ts";
import { shapesEqual } from "../shape.ts";
import type { Value } from "../value.ts";

/**
 * x * mask, the mask of x' shape and fed from outside (see `fillDropoutMask`), so that the caller's seed decides
 * (Srivastava et al. 2014, scaled while training).
 */
export function dropout(x: Value, mask: Value): Value {
  if (!shapesEqual(x.shape, mask.shape)) {
    throw x.graph.error("dropout", "the mask needs the shape of what it hides", [x.shape, mask.shape]);
  }
  return mul(x, mask);
}

/** Stochastic depth (Huang et al., arXiv 1603.09382): a residual branch [batch, ...] kept or dropped by sample, mask [batch]. */
export function stochasticDepth(branch: Value, mask: Value): Value {
  const [batch] = branch.shape;
  if (!shapesEqual(mask.shape, [batch])) {
    throw branch.graph.error("stochasticDepth", "the mask needs one number a sample", [branch.shape, mask.shape]);
  }
  return mul(branch, reshape(mask, [batch, ...branch.shape.slice(1).map(() => 1)]));
}

/** Fills a mask for either: 0 with probability `rate`, else 1 / (1 - rate), so that expectations stay. */
export function fillDropoutMask(mask: Float32Array, rate: number, uniform: () => number): void {
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`a dropout rate lies in [0, 1), not at ${rate}`);
  const kept = 1 / (1 - rate);
  for (let i = 0; i < mask.length; i++) mask[i] = uniform() < rate ? 0 : kept;
}
