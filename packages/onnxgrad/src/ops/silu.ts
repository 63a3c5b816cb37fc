import type { Value } from "../value.ts";
import { mul } from "./mul.ts";
import { sigmoid } from "./sigmoid.ts";

/** a * sigmoid(a) (Elfwing, Uchibe, Doya, arXiv 1702.03118); its gradient follows from its parts. */
export const silu = (a: Value): Value => mul(a, sigmoid(a));
