export type Shape = readonly number[];

/** Number of elements; 1 for a scalar's empty shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, extent) => product * extent, 1);

export const shapesEqual = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((d, i) => d === b[i]);

export const formatShape = (shape: Shape): string => `[${shape.join(", ")}]`;

/** Shape of `a` and `b` broadcast against each other as NumPy and ONNX do, or `undefined` where they do not fit. */
export function broadcastShapes(a: Shape, b: Shape): Shape | undefined {
  const rank = Math.max(a.length, b.length);
  const result: number[] = [];
  for (let i = 0; i < rank; i++) {
    const p = a[a.length - rank + i] ?? 1;
    const q = b[b.length - rank + i] ?? 1;
    if (p !== q && p !== 1 && q !== 1) return undefined;
    result.push(p === 1 ? q : p);
  }
  return result;
}

/** Counts `axis` from the end where it is negative; `undefined` outside the rank. */
export function normalizeAxis(axis: number, rank: number): number | undefined {
  const counted = axis < 0 ? axis + rank : axis;
  return Number.isInteger(counted) && counted >= 0 && counted < rank ? counted : undefined;
}
