/** @file Operations that move numbers: shapes, pieces, rows by index. */
import fc from "fast-check";
import * as o from "../../src/index.ts";
import { type DrawnCase, operation } from "../drawn-case.ts";
import { extent, extents, inputs, withAxis } from "../draws.ts";

export const arrangementCases: readonly DrawnCase[] = [
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
      const length = shape.at(axis) ?? 1;
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
    "upsample1d",
    fc.tuple(extent, extent, extent, fc.integer({ min: 1, max: 3 })).map(([batch, channels, length, factor]) => ({
      inputs: inputs([batch, channels, length]),
      options: { factor },
    })),
    ([x], get) => o.upsample1d(x, { factor: get("factor") }),
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
];
