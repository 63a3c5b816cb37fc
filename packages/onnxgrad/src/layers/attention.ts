import { matmul } from "../ops/matmul.ts";
import { reshape } from "../ops/reshape.ts";
import { softmax } from "../ops/softmax.ts";
import { split } from "../ops/split.ts";
import { transpose } from "../ops/transpose.ts";
import type { Scope } from "../parameters.ts";
import type { Value } from "../value.ts";
import { linearLayer } from "./linear.ts";

export interface AttentionOptions {
  readonly heads: number;
  /** Whether the projection to queries, keys and values has a bias; it has one by default. */
  readonly qkvBias?: boolean;
}

/**
 * Multi-head self-attention (Vaswani et al., arXiv 1706.03762, sec. 3.2): x [batch, tokens, width] -> the same shape.
 * Queries, keys and values come from one product, `qkv`, its outputs ordered (query, key, value) x head x width / heads.
 */
export function attention(scope: Scope, x: Value, { heads, qkvBias = true }: AttentionOptions): Value {
  const [batch, tokens, width] = x.shape;
  const headWidth = width / heads;
  if (x.shape.length !== 3 || !Number.isInteger(headWidth)) {
    throw x.graph.error("attention", `it needs [batch, tokens, width] and a width divisible by ${heads} heads`, [
      x.shape,
    ]);
  }
  const qkv = scope.within("qkv", (s) => linearLayer(s, x, 3 * width, { bias: qkvBias }));
  const byHead = transpose(reshape(qkv, [batch, tokens, 3, heads, headWidth]), [2, 0, 3, 1, 4]);
  const [query, key, value] = split(byHead, { axis: 0, parts: 3 }).map((part) =>
    reshape(part, [batch, heads, tokens, headWidth]),
  );
  const weights = softmax(matmul(query, key, { transposeB: true, scale: 1 / Math.sqrt(headWidth) }));
  const mixed = reshape(transpose(matmul(weights, value), [0, 2, 1, 3]), [batch, tokens, width]);
  return scope.within("projection", (s) => linearLayer(s, mixed, width));
}
