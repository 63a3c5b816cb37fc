/** @file Products, convolutions and pooling. */
import fc from "fast-check";
import * as o from "../../src/index.ts";
import { type DrawnCase, operation } from "../drawn-case.ts";
import { convolving, extent, extents, inputs, pooling } from "../draws.ts";

export const productCases: readonly DrawnCase[] = [
  operation(
    "matmul",
    fc
      .record({
        leading: extents(0, 2),
        m: extent,
        k: extent,
        n: extent,
        transposeA: fc.boolean(),
        transposeB: fc.boolean(),
        scale: fc.constantFrom(1, 0.5),
        dropB: fc.boolean(),
      })
      .map(({ leading, m, k, n, transposeA, transposeB, scale, dropB }) => ({
        inputs: inputs(
          [...leading, ...(transposeA ? [k, m] : [m, k])],
          [...(dropB ? [] : leading), ...(transposeB ? [n, k] : [k, n])],
        ),
        options: { transposeA, transposeB, scale },
      })),
    ([a, b], _, options) => o.matmul(a, b, options),
  ),
  operation(
    "linear",
    fc.tuple(extents(1, 2), extent, extent).map(([leading, n, m]) => ({
      inputs: inputs([...leading, n], [n, m], [m]),
      options: {},
    })),
    ([x, weight, bias]) => o.linear(x, weight, bias),
  ),
  operation("conv1d", convolving(false), ([x, weight], _, options) => o.conv1d(x, weight, options)),
  operation("convTranspose1d", convolving(true), ([x, weight], _, options) => o.convTranspose1d(x, weight, options)),
  operation("maxPool1d", pooling("apart"), ([x], get, options) =>
    o.maxPool1d(x, { ...options, kernel: get("kernel") }),
  ),
  operation("averagePool1d", pooling("any"), ([x], get, options) =>
    o.averagePool1d(x, { ...options, kernel: get("kernel") }),
  ),
];
