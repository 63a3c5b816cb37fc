import type { Value } from "../value.ts";
import { add } from "./add.ts";
import { div } from "./div.ts";
import { mul } from "./mul.ts";
import { sqrt } from "./sqrt.ts";
import { sum } from "./sum.ts";

/** a / sqrt(sum(a^2) + epsilon) along `axis`: vectors of length 1; a zero vector stays zero, its gradient finite. */
export const l2Normalize = (a: Value, { axis = -1, epsilon = 1e-12 } = {}): Value =>
  div(a, sqrt(add(sum(mul(a, a), { axes: [axis], keepDims: true }), a.graph.scalar(epsilon))));
