/** @file Every operation with the draws it is checked on: one table for all checks and all backends. */
import { arrangementCases } from "./cases/arrangement.ts";
import { elementwiseCases } from "./cases/elementwise.ts";
import { productCases } from "./cases/product.ts";
import { reductionCases } from "./cases/reduction.ts";
import type { DrawnCase } from "./drawn-case.ts";

export const operationCases: readonly DrawnCase[] = [
  ...elementwiseCases,
  ...reductionCases,
  ...productCases,
  ...arrangementCases,
];
