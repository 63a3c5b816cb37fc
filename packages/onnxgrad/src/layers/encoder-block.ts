import { add } from "../ops/add.ts";
import { gelu } from "../ops/gelu.ts";
import { mul } from "../ops/mul.ts";
import { reshape } from "../ops/reshape.ts";
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

/**
 * A pre-norm transformer block: x + attention(norm(x)), then x + mlp(norm(x)); [batch, tokens, width] throughout. What
 * works token by token sees them as rows of one matrix.
 */
export function encoderBlock(scope: Scope, x: Value, options: EncoderBlockOptions): Value {
  const { hidden, epsilon = 1e-5, branchScale, dropout } = options;
  const [batch, tokens, width] = x.shape;
  const byToken = (v: Value, columns: number) => reshape(v, [batch, tokens, columns]);
  const rows = (v: Value) => reshape(v, [batch * tokens, -1]);
  const drop = (v: Value, columns: number) => (dropout === undefined ? v : rows(dropout(byToken(v, columns))));
  const branch = (v: Value, i: 0 | 1) => (branchScale === undefined ? v : rows(mul(byToken(v, width), branchScale[i])));
  const norm = (name: string, v: Value) => scope.within(name, (s) => layerNormLayer(s, v, { epsilon }));

  const start = rows(x);
  const normed = byToken(norm("norm1", start), width);
  const attended = rows(scope.within("attention", (s) => attention(s, normed, options)));
  const middle = add(start, branch(drop(attended, width), 0));
  const normedMiddle = norm("norm2", middle);
  const activated = gelu(scope.within("mlp.hidden", (s) => linearLayer(s, normedMiddle, hidden)));
  const output = scope.within("mlp.output", (s) => linearLayer(s, drop(activated, hidden), width));
  return byToken(add(middle, branch(drop(output, width), 1)), width);
}
