import type { Initializer } from "../initializers.ts";
import { add } from "../ops/add.ts";
import { relu } from "../ops/relu.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";
import type { BatchNormOptions } from "./batch-norm.ts";
import { convBlock } from "./conv-block.ts";

export interface ResidualBlockOptions extends BatchNormOptions {
  /** Odd, so that padding keeps the length. */
  readonly kernel: number;
  readonly stride?: number;
  /** First values of every convolution's weight. */
  readonly weight?: Initializer;
}

const identity = (x: Value): Value => x;

/**
 * Two convolution blocks beside a shortcut (He et al., arXiv 1512.03385, sec. 4.2), ReLU after their sum:
 * x [batch, channels, length] -> [batch, outputs, length / stride]. The shortcut is a convolution of kernel 1 where channels
 * or length change.
 */
export function residualBlock(scope: Scope, x: Value, outputs: number, options: ResidualBlockOptions): Value {
  const { kernel, stride = 1, ...rest } = options;
  const padding = (kernel - 1) / 2;
  if (!Number.isInteger(padding))
    throw x.graph.error("residualBlock", `the kernel must be odd, not ${kernel}`, [x.shape]);
  const first = scope.within("first", (s) => convBlock(s, x, outputs, { ...rest, kernel, stride, padding }));
  const second = scope.within("second", (s) =>
    convBlock(s, first, outputs, { ...rest, kernel, padding, activation: identity }),
  );
  const shortcut =
    stride === 1 && x.shape[1] === outputs
      ? x
      : scope.within("shortcut", (s) => convBlock(s, x, outputs, { ...rest, kernel: 1, stride, activation: identity }));
  return relu(add(second, shortcut));
}
