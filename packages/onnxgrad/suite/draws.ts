/** @file Random shapes and options to try operations on. */
import fc from "fast-check";
import type { Draw, InputSpec, Options } from "./operation-case.ts";

export type Kind = NonNullable<InputSpec["kind"]>;

export const extent = fc.integer({ min: 1, max: 4 });
export const extents = (minLength: number, maxLength = 3) => fc.array(extent, { minLength, maxLength });

export const inputs = (...shapes: (readonly number[])[]): InputSpec[] => shapes.map((shape) => ({ shape }));

export const one = (kind: Kind = "any", options: Options = {}): fc.Arbitrary<Draw> =>
  extents(0).map((shape) => ({ inputs: [{ shape, kind }], options }));

/** Two shapes that broadcast: of one shape, each drops leading axes or shrinks some to 1. */
export const broadcasting = (kindA: Kind = "any", kindB: Kind = "any"): fc.Arbitrary<Draw> =>
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
export const withAxis = (minRank = 1) =>
  extents(minRank).chain((shape) =>
    fc.record({ shape: fc.constant(shape), axis: fc.integer({ min: -shape.length, max: shape.length - 1 }) }),
  );

export const reducing = (kind: Kind = "any"): fc.Arbitrary<Draw> =>
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

export const convolving = (transposed: boolean): fc.Arbitrary<Draw> =>
  fc
    .record({
      batch: fc.integer({ min: 1, max: 2 }),
      groups: fc.integer({ min: 1, max: 2 }),
      channels: fc.constantFrom(1, 2, 8),
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

export const pooling = (kind: Kind): fc.Arbitrary<Draw> =>
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
