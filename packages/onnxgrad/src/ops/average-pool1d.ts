import { sizeOf } from "../shape.ts";
import type { Value } from "../value.ts";
import { convTranspose1d } from "./conv-transpose1d.ts";
import type { PoolOptions } from "./max-pool1d.ts";
import { reshape } from "./reshape.ts";
import { windowAttributes, windowCount, windowOf } from "./window.ts";

/**
 * Mean of each window along the last axis of x [batch, channels, length], padding counted as zeros; stride is the kernel
 * by default. Gradient: d / kernel to each element of its window, a transposed convolution.
 */
export function averagePool1d(x: Value, { kernel, stride = kernel, ...rest }: PoolOptions): Value {
  const { graph } = x;
  const [batch, channels, length] = x.shape;
  const window = windowOf("averagePool1d", x, kernel, { ...rest, stride });
  const count = windowCount("averagePool1d", x, window);
  const { strides, pads } = windowAttributes(window);
  return graph.node(
    {
      type: "AveragePool",
      inputs: [x],
      attributes: { strides, pads, kernel_shape: [kernel], count_include_pad: 1 },
      gradient: (d) => {
        const rows = batch * channels;
        const weight = graph.constant(new Float32Array(kernel).fill(1 / kernel), [1, 1, kernel]);
        const spread = convTranspose1d(reshape(d!, [rows, 1, sizeOf(d!.shape) / rows]), weight, {
          ...rest,
          stride,
          length,
        });
        return [reshape(spread, x.shape)];
      },
    },
    [batch, channels, count],
  );
}
