import { describe, expect, it } from "vitest";
import { gradients } from "./gradients.ts";
import { Graph } from "./graph.ts";
import { GraphError } from "./graph-error.ts";
import * as o from "./index.ts";
import type { Shape } from "./shape.ts";
import type { Value } from "./value.ts";

/** Operations on inputs of the given shapes, what the message names, and the shapes it lists. */
const misfits: readonly [string, readonly Shape[], (...v: Value[]) => unknown, string][] = [
  ["add", [[2, 3], [2]], o.add, "add: the shapes do not broadcast (shapes [2, 3], [2])"],
  [
    "where",
    [[2], [3]],
    (a, b) => o.where(o.greater(a, a), a, b),
    "where: the shapes do not broadcast (shapes [2], [2], [3])",
  ],
  ["where on floats", [[2]], (a) => o.where(a, a, a), "where: the condition must be boolean"],
  [
    "matmul",
    [
      [2, 3],
      [4, 5],
    ],
    (a, b) => o.matmul(a, b),
    "matmul: the inner extents 3 and 4 or the leading axes differ (shapes [2, 3], [4, 5])",
  ],
  [
    "reshape",
    [[2, 3]],
    (a) => o.reshape(a, [4, -1]),
    "reshape: the number of elements changes (shapes [2, 3], [4, -1])",
  ],
  ["transpose", [[2, 3]], (a) => o.transpose(a, [0, 0]), "transpose: [0,0] is no order of the axes (shapes [2, 3])"],
  [
    "concat",
    [
      [2, 3],
      [2, 4],
    ],
    (...v) => o.concat(v),
    "concat: the shapes differ beside axis 0",
  ],
  ["split", [[5]], (a) => o.split(a, { parts: 2 }), "split: axis 0 does not divide into 2 parts (shapes [5])"],
  ["slice", [[5]], (a) => o.slice(a, { axis: 0, start: 3, end: 6 }), "slice: 3 .. 6 does not lie within axis 0"],
  ["pad", [[5]], (a) => o.pad(a, { axis: 1, before: 1 }), "pad: 1 and 0 zeros along axis 1 are not possible"],
  ["sum", [[5]], (a) => o.sum(a, { axes: [1] }), "sum: there is no axis 1 (shapes [5])"],
  ["max", [[5]], (a) => o.max(a, { axes: [-2] }), "max: there is no axis -2 (shapes [5])"],
  ["expand", [[2]], (a) => o.expand(a, [3]), "expand: it does not stretch to that shape (shapes [2], [3])"],
  [
    "layerNorm",
    [[2, 3], [2], [3]],
    (x, w, b) => o.layerNorm(x, w, b),
    "layerNorm: weight and bias need the extent of the last axis (shapes [2, 3], [2])",
  ],
  ["gatherRows", [[2, 3], [2]], o.gatherRows, "gatherRows: it needs an axis to pick from and one axis of indices"],
  [
    "conv1d",
    [
      [2, 3, 8],
      [4, 2, 3],
    ],
    (x, w) => o.conv1d(x, w),
    "conv1d: the weight does not fit the channels in 1 groups (shapes [2, 3, 8], [4, 2, 3])",
  ],
  [
    "conv1d, too short",
    [
      [2, 3, 2],
      [4, 3, 5],
    ],
    (x, w) => o.conv1d(x, w),
    "conv1d: a window of 5 points does not fit (shapes [2, 3, 2])",
  ],
  [
    "conv1d, flat",
    [
      [2, 3],
      [4, 3, 5],
    ],
    (x, w) => o.conv1d(x, w),
    "conv1d: it needs [batch, channels, length] (shapes [2, 3])",
  ],
  [
    "convTranspose1d",
    [
      [2, 3, 8],
      [3, 4, 3],
    ],
    (x, w) => o.convTranspose1d(x, w, { length: 11 }),
    "convTranspose1d: a length of 11 is not possible",
  ],
  [
    "maxPool1d",
    [[2, 3, 8]],
    (x) => o.maxPool1d(x, { kernel: 2, padding: 2 }),
    "maxPool1d: a padding of 2 and 2 leaves windows empty",
  ],
  ["averagePool1d", [[2, 3, 8]], (x) => o.averagePool1d(x, { kernel: 0 }), "averagePool1d: kernel 0, stride 0"],
  ["clip", [[2]], (x) => o.clip(x, { min: 1, max: 1 }), "clip: 1 is not below 1 (shapes [2])"],
  ["gradients", [[2]], (x) => gradients(x, [x]), "gradients: the loss must be a scalar (shapes [2])"],
];

describe("shapes that do not fit", () => {
  it.each(misfits)("%s says so when it is built", (_, shapes, build, message) => {
    const graph = new Graph();
    const inputs = shapes.map((shape, i) => graph.input(`x${i}`, shape));
    expect(() => build(...inputs)).toThrow(GraphError);
    expect(() => build(...inputs)).toThrow(message);
  });

  it("are told with the parameter scope in which they met", () => {
    const graph = new Graph();
    const { scope } = o.declareParameters(graph);
    const x = graph.input("x", [2, 5, 6]);
    const build = () => scope.within("encoder.3", (s) => s.within("attention", (t) => o.attention(t, x, { heads: 4 })));
    expect(build).toThrow(
      "attention in encoder.3.attention: it needs [batch, tokens, width] and a width divisible by 4 heads (shapes [2, 5, 6])",
    );
    expect(graph.scopePath).toBe("");
  });
});

describe("a graph", () => {
  it("refuses a name twice, one of its own form, and values of another graph", () => {
    const graph = new Graph();
    const x = graph.input("x", [1]);
    expect(() => graph.input("x", [2])).toThrow('the name "x" is taken');
    expect(() => graph.input("#1", [2])).toThrow("may not begin with #");
    expect(() => o.add(x, new Graph().input("y", [1]))).toThrow("another graph");
  });

  it("has no gradient for what the loss does not depend on", () => {
    const graph = new Graph();
    const [x, y] = [graph.input("x", [2]), graph.input("y", [2])];
    expect(() => gradients(o.sum(x), [y])).toThrow('the loss does not depend on "y"');
    expect(() => gradients(o.sum(o.stopGradient(x)), [x])).toThrow('the loss does not depend on "x"');
  });

  it("differentiates twice", async () => {
    const graph = new Graph();
    const x = graph.input("x", [3]);
    const [first] = gradients(o.sum(o.power(x, 3)), [x]);
    const [second] = gradients(o.sum(first), [x]);
    const executable = await o.compile(graph, { first, second });
    const found = await executable.run({ x: Float32Array.of(1, 2, -1) });
    expect([...found.first]).toEqual([3, 12, 3]);
    expect([...found.second]).toEqual([6, 12, -6]);
    await executable.close();
  });
});
