import { add } from "../ops/add.ts";
import { gelu } from "../ops/gelu.ts";
import { mul } from "../ops/mul.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";
import { type AttentionOptions, attention } from "./attention.ts";
import { layerNormLayer } from "./layer-norm.ts";
import { linearLayer } from "./linear.ts";

export interface EncoderBlockOptions extends AttentionOptions {
  /** Width of the hidden layer of the multilayer perceptron. */
  readonly hidden: number;
  readonly epsilon?: number;
  /** Factors for the two residual branches, broadcast over [batch, tokens, width]: stochastic depth, from outside. */
  readonly branchScale?: readonly [Value, Value];
  /** Factors for the hidden layer and the two branches' outputs: dropout, from outside. */
  readonly dropout?: (x: Value) => Value;
}

/** A pre-norm transformer block: x + attention(norm(x)), then x + mlp(norm(x)); [batch, tokens, width] throughout. */
export function encoderBlock(scope: Scope, x: Value, options: EncoderBlockOptions): Value {
  const { hidden, epsilon = 1e-5, branchScale, dropout = (v) => v } = options;
  const branch = (v: Value, i: 0 | 1) => (branchScale === undefined ? v : mul(v, branchScale[i]));
  const norm = (name: string, v: Value) => scope.within(name, (s) => layerNormLayer(s, v, { epsilon }));

  const normed = norm("norm1", x);
  const attended = scope.within("attention", (s) => attention(s, normed, options));
  const middle = add(x, branch(dropout(attended), 0));
  const normedMiddle = norm("norm2", middle);
  const activated = gelu(scope.within("mlp.hidden", (s) => linearLayer(s, normedMiddle, hidden)));
  const output = scope.within("mlp.output", (s) => linearLayer(s, dropout(activated), x.shape[2]));
  return add(middle, branch(dropout(output), 1));
}
