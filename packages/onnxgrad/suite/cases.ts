/** @file Every operation with the draws it is checked on: one table for all checks and all backends. */
import fc from "fast-check";
import * as o from "../src/index.ts";
import type { Draw, InputSpec, OperationCase, Options } from "./operation-case.ts";

type Kind = NonNullable<InputSpec["kind"]>;

const extent = fc.integer({ min: 1, max: 4 });
const extents = (minLength: number, maxLength = 3) => fc.array(extent, { minLength, maxLength });

const inputs = (...shapes: (readonly number[])[]): InputSpec[] => shapes.map((shape) => ({ shape }));

const one = (kind: Kind = "any", options: Options = {}): fc.Arbitrary<Draw> =>
  extents(0).map((shape) => ({ inputs: [{ shape, kind }], options }));

/** Two shapes that broadcast: of one shape, each drops leading axes or shrinks some to 1. */
const broadcasting = (kindA: Kind = "any", kindB: Kind = "any"): fc.Arbitrary<Draw> =>
  fc
    .tuple(extents(0), fc.nat(3), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), fc.boolean())
    .map(([shape, drop, shrink, swap]) => {
      const a = shape.map((e, i) => (shrink[i] ? 1 : e));
      const b = shape.slice(Math.min(drop, shape.length)).map((e, i) => (shrink[i + 3] ? 1 : e));
      const [p, q] = swap ? [b, a] : [a, b];
      return {
        inputs: [
          { shape: p, kind: kindA },
          { shape: q, kind: kindB },
        ],
        options: {},
      };
    });

/** A shape and one of its axes, counted from either end. */
const withAxis = (minRank = 1) =>
  extents(minRank).chain((shape) =>
    fc.record({ shape: fc.constant(shape), axis: fc.integer({ min: -shape.length, max: shape.length - 1 }) }),
  );

const reducing = (kind: Kind = "any"): fc.Arbitrary<Draw> =>
  extents(1).chain((shape) =>
    fc
      .tuple(fc.option(fc.subarray([...shape.keys()], { minLength: 1 })), fc.boolean(), fc.boolean())
      .map(([axes, keepDims, fromEnd]) => ({
        inputs: [{ shape, kind }],
        options: {
          keepDims,
          ...(axes === null ? {} : { axes: axes.map((axis) => (fromEnd ? axis - shape.length : axis)) }),
        },
      })),
  );

const convolving = (transposed: boolean): fc.Arbitrary<Draw> =>
  fc
    .record({
      batch: fc.integer({ min: 1, max: 2 }),
      groups: fc.integer({ min: 1, max: 2 }),
      channels: fc.integer({ min: 1, max: 2 }),
      outputs: fc.integer({ min: 1, max: 2 }),
      kernel: fc.integer({ min: 1, max: 3 }),
      length: fc.integer({ min: 5, max: 8 }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: 2 }),
      before: fc.nat(1),
      after: fc.nat(1),
      longer: fc.nat(2),
    })
    .map(({ batch, groups, channels, outputs, kernel, length, stride, dilation, before, after, longer }) => {
      const weight = transposed ? [channels * groups, outputs, kernel] : [outputs * groups, channels, kernel];
      const least = (length - 1) * stride + dilation * (kernel - 1) + 1 - before - after;
      return {
        inputs: inputs([batch, channels * groups, length], weight),
        options: {
          stride,
          dilation,
          groups,
          padding: [before, after],
          ...(transposed ? { length: least + (longer % stride) } : {}),
        },
      };
    });

const pooling = (kind: Kind): fc.Arbitrary<Draw> =>
  fc
    .record({
      batch: extent,
      channels: fc.integer({ min: 1, max: 2 }),
      length: fc.integer({ min: 3, max: 7 }),
      kernel: fc.integer({ min: 2, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      padding: fc.nat(1),
    })
    .map(({ batch, channels, length, kernel, stride, padding }) => ({
      inputs: [{ shape: [batch, channels, length], kind }],
      options: { kernel, stride, padding },
    }));

const required =
  (options: Options) =>
  <K extends keyof Options>(name: K): NonNullable<Options[K]> => {
    const value = options[name];
    if (value === undefined || value === null) throw new Error(`the case lacks the option ${name}`);
    return value;
  };

export interface DrawnCase extends OperationCase {
  readonly draws: fc.Arbitrary<Draw>;
}

const operation = (
  name: string,
  draws: fc.Arbitrary<Draw>,
  build: (inputs: readonly o.Value[], get: ReturnType<typeof required>, options: Options) => o.Value,
  { withoutGradient = false } = {},
): DrawnCase => ({ name, draws, withoutGradient, build: (v, options) => build(v, required(options), options) });

const binary = (
  name: string,
  build: (a: o.Value, b: o.Value) => o.Value,
  kinds: readonly [Kind, Kind] = ["any", "any"],
) => operation(name, broadcasting(...kinds), ([a, b]) => build(a, b));

const unary = (name: string, build: (a: o.Value) => o.Value, kind: Kind = "any") =>
  operation(name, one(kind), ([a]) => build(a));

export const operationCases: readonly DrawnCase[] = [
  binary("add", o.add),
  binary("sub", o.sub),
  binary("mul", o.mul),
  binary("div", o.div, ["any", "positive"]),
  unary("neg", o.neg),
  unary("exp", o.exp),
  unary("log", o.log, "positive"),
  unary("sqrt", o.sqrt, "positive"),
  unary("abs", o.abs, "apart"),
  unary("sign", o.sign, "apart"),
  unary("erf", o.erf),
  unary("gelu", o.gelu),
  unary("relu", o.relu, "apart"),
  unary("silu", o.silu),
  unary("sigmoid", o.sigmoid),
  unary("tanh", o.tanh),
  operation("scale", one("any", { factor: -1.7 }), ([a], get) => o.scale(a, get("factor"))),
  operation("power", one("positive", { exponent: 2.5 }), ([a], get) => o.power(a, get("exponent"))),
  operation("clip", one("apart", { min: -1, max: 1 }), ([a], _, options) => o.clip(a, options)),
  operation(
    "where",
    extents(1).map((shape) => ({
      inputs: [{ shape, kind: "apart" }, { shape: shape.slice(1) }, { shape: shape.map(() => 1) }],
      options: {},
    })),
    ([a, b, c]) => o.where(o.greater(a, c.graph.scalar(0)), b, o.mul(c, a)),
  ),
  operation("where less, equal", one("apart"), ([a]) =>
    o.where(o.less(a, a.graph.scalar(0)), o.mul(a, a), o.where(o.equal(a, o.neg(a)), o.neg(a), a)),
  ),
  operation("stopGradient", one(), ([a]) => o.stopGradient(a), { withoutGradient: true }),
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
  operation(
    "reshape",
    extents(1).map((shape) => ({ inputs: inputs(shape), options: { shape: [shape[shape.length - 1], -1] } })),
    ([a], get) => o.reshape(a, get("shape")),
  ),
  operation(
    "transpose",
    extents(1).chain((shape) =>
      fc
        .shuffledSubarray([...shape.keys()], { minLength: shape.length })
        .map((order) => ({ inputs: inputs(shape), options: { order } })),
    ),
    ([a], get) => o.transpose(a, get("order")),
  ),
  operation(
    "slice",
    fc.tuple(withAxis(), fc.nat(3), fc.nat(3)).map(([{ shape, axis }, p, q]) => {
      const length = shape.at(axis < 0 ? axis : axis) ?? 1;
      const start = Math.min(p, length - 1);
      return { inputs: inputs(shape), options: { axis, start, end: Math.min(start + 1 + q, length) } };
    }),
    ([a], get) => o.slice(a, { axis: get("axis"), start: get("start"), end: get("end") }),
  ),
  operation(
    "pad",
    fc.tuple(withAxis(), fc.nat(2), fc.nat(2)).map(([{ shape, axis }, before, after]) => ({
      inputs: inputs(shape),
      options: { axis, before, after },
    })),
    ([a], get, options) => o.pad(a, { ...options, axis: get("axis") }),
  ),
  operation(
    "concat",
    fc.tuple(withAxis(), extent).map(([{ shape, axis }, other]) => {
      const along = axis < 0 ? axis + shape.length : axis;
      return {
        inputs: inputs(
          shape,
          shape.map((e, i) => (i === along ? other : e)),
          shape,
        ),
        options: { axis },
      };
    }),
    (values, get) => o.concat(values, { axis: get("axis") }),
  ),
  operation(
    "split",
    fc.tuple(withAxis(), fc.integer({ min: 1, max: 3 })).map(([{ shape, axis }, parts]) => {
      const along = axis < 0 ? axis + shape.length : axis;
      return { inputs: inputs(shape.map((e, i) => (i === along ? e * parts : e))), options: { axis, parts } };
    }),
    ([a], get) => {
      const parts = o.split(a, { axis: get("axis"), parts: get("parts") });
      return o.mul(parts[0], o.add(parts[parts.length - 1], a.graph.scalar(1)));
    },
  ),
  operation(
    "expand",
    fc.tuple(extents(1), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 })).map(([shape, shrink]) => ({
      inputs: inputs(shape.map((e, i) => (shrink[i] ? 1 : e))),
      options: { shape },
    })),
    ([a], get) => o.expand(a, get("shape")),
  ),
  operation(
    "gatherRows",
    fc.tuple(extents(1, 2), fc.integer({ min: 1, max: 6 })).map(([shape, n]) => ({
      inputs: [{ shape }, { shape: [n], kind: "index", below: shape[0] }],
      options: {},
    })),
    ([a, index]) => o.gatherRows(a, index),
  ),
  operation(
    "scatterAddRows",
    fc.tuple(extents(1, 2), extent).map(([shape, rows]) => ({
      inputs: [{ shape }, { shape: [shape[0]], kind: "index", below: rows }],
      options: { rows },
    })),
    ([a, index], get) => o.scatterAddRows(a, index, get("rows")),
  ),
  operation(
    "gatherElements",
    fc.tuple(withAxis(), extent).map(([{ shape, axis }, n]) => {
      const along = axis < 0 ? axis + shape.length : axis;
      const index = shape.map((e, i) => (i === along ? n : e));
      return { inputs: [{ shape }, { shape: index, kind: "index", below: shape[along] }], options: { axis } };
    }),
    ([a, index], get) => o.gatherElements(a, index, { axis: get("axis") }),
  ),
  operation(
    "scatterAddElements",
    fc.tuple(withAxis(), extent).map(([{ shape, axis }, extent]) => ({
      inputs: [{ shape }, { shape, kind: "index", below: extent }],
      options: { axis, extent },
    })),
    ([a, index], get) => o.scatterAddElements(a, index, { axis: get("axis"), extent: get("extent") }),
  ),
  operation(
    "embedding",
    fc.tuple(extent, extent, extents(1, 2)).map(([entries, width, shape]) => ({
      inputs: [{ shape: [entries, width] }, { shape, kind: "index", below: entries }],
      options: {},
    })),
    ([table, index]) => o.embedding(table, index),
  ),
  operation(
    "permuteRows",
    extents(1, 2).map((shape) => ({
      inputs: [{ shape }, { shape: [shape[0]], kind: "permutation" }, { shape: [shape[0]], kind: "inverse" }],
      options: {},
    })),
    ([a, index, inverse]) => o.permuteRows(a, index, inverse),
  ),
  operation("conv1d", convolving(false), ([x, weight], _, options) => o.conv1d(x, weight, options)),
  operation("convTranspose1d", convolving(true), ([x, weight], _, options) => o.convTranspose1d(x, weight, options)),
  operation("maxPool1d", pooling("apart"), ([x], get, options) =>
    o.maxPool1d(x, { ...options, kernel: get("kernel") }),
  ),
  operation("averagePool1d", pooling("any"), ([x], get, options) =>
    o.averagePool1d(x, { ...options, kernel: get("kernel") }),
  ),
  operation(
    "upsample1d",
    fc.tuple(extent, extent, extent, fc.integer({ min: 1, max: 3 })).map(([batch, channels, length, factor]) => ({
      inputs: inputs([batch, channels, length]),
      options: { factor },
    })),
    ([x], get) => o.upsample1d(x, { factor: get("factor") }),
  ),
];
