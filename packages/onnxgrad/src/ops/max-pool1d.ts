import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";
import { reshape } from "./reshape.ts";
import { scatterAddRows } from "./scatter-add-rows.ts";
import { type WindowOptions, windowAttributes, windowCount, windowOf } from "./window.ts";

export interface PoolOptions extends Omit<WindowOptions, "dilation"> {
  readonly kernel: number;
}

/**
 * Largest of each window along the last axis of x [batch, channels, length]; stride is the kernel by default.
 * Gradient: d added to the element that was largest, the first where several are.
 */
export function maxPool1d(x: Value, { kernel, stride = kernel, ...rest }: PoolOptions): Value {
  const { graph } = x;
  const window = windowOf("maxPool1d", x, kernel, { ...rest, stride });
  if (Math.max(window.before, window.after) >= kernel) {
    throw graph.error("maxPool1d", `a padding of ${window.before} and ${window.after} leaves windows empty`, [x.shape]);
  }
  const shape = [x.shape[0], x.shape[1], windowCount("maxPool1d", x, window)];
  const [y, index] = graph.manyNode(
    {
      type: "MaxPool",
      inputs: [x],
      attributes: { ...windowAttributes(window), kernel_shape: [kernel] },
      optionalOutputs: true,
      gradient: (d) => [reshape(scatterAddRows(reshape(d!, [-1]), reshape(index, [-1]), sizeOf(x.shape)), x.shape)],
    },
    [{ shape }, { shape, type: "int64" }],
  );
  return y;
}
