import type { Value } from "../value.ts";

/** How a window moves along the last axis of [batch, channels, length]. */
export interface WindowOptions {
  /** Step between windows; 1 by default. */
  readonly stride?: number;
  /** Zeros at both ends, or [before, after]; none by default. */
  readonly padding?: number | readonly [number, number];
  /** Distance between the points of a window; 1 by default. */
  readonly dilation?: number;
}

export interface Window {
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
  /** Points from the first to the last of a window, both counted. */
  readonly span: number;
}

/** Fills in the defaults and checks them. */
export function windowOf(operation: string, x: Value, kernel: number, options: WindowOptions): Window {
  const { stride = 1, padding = 0, dilation = 1 } = options;
  const [before, after] = typeof padding === "number" ? [padding, padding] : padding;
  const counts = [stride, dilation, kernel].every((n) => Number.isInteger(n) && n >= 1);
  const margins = [before, after].every((n) => Number.isInteger(n) && n >= 0);
  if (x.shape.length !== 3) throw x.graph.error(operation, "it needs [batch, channels, length]", [x.shape]);
  if (!counts || !margins) {
    const given = `kernel ${kernel}, stride ${stride}, dilation ${dilation}, padding ${before} and ${after}`;
    throw x.graph.error(operation, `${given} are no possible window`, [x.shape]);
  }
  return { stride, before, after, dilation, span: dilation * (kernel - 1) + 1 };
}

/** Number of windows that fit into `length` points. Throws a GraphError where none does. */
export function windowCount(operation: string, x: Value, { stride, before, after, span }: Window): number {
  const count = Math.floor((x.shape[2] + before + after - span) / stride) + 1;
  if (count < 1) throw x.graph.error(operation, `a window of ${span} points does not fit`, [x.shape]);
  return count;
}

export const windowAttributes = ({ stride, before, after, dilation }: Window) => ({
  strides: [stride],
  pads: [before, after],
  dilations: [dilation],
});
