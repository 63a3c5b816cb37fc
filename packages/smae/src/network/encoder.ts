/** @file The encoder: patches with positions and a class token through pre-norm transformer blocks. */
import {
  add,
  concat,
  type EncoderBlockOptions,
  encoderBlock,
  expand,
  layerNormLayer,
  normal,
  reshape,
  type Scope,
  type Value,
} from "onnxgrad";
import type { TransformerSize } from "./architecture.ts";
import { TOKEN_SD } from "./token-sd.ts";

/** LayerNorm's epsilon throughout, as in masked autoencoders for images (He et al., arXiv 2111.06377). */
export const NORM_EPSILON = 1e-6;

/** What training adds to block `index`: stochastic depth and dropout. Nothing by default. */
export type BlockNoise = (index: number) => Pick<EncoderBlockOptions, "branchScale" | "dropout">;

/**
 * Embedded patches [batch, tokens, width] and their positions (broadcast over them) -> [batch, 1 + tokens, width], the
 * class token first. Its position is the zero row, so nothing is added to it.
 */
export function encode(
  scope: Scope,
  embedded: Value,
  positions: Value,
  size: TransformerSize,
  noise: BlockNoise = () => ({}),
): Value {
  const [batch] = embedded.shape;
  const classToken = scope.parameter("class_token", [1, 1, size.width], normal(TOKEN_SD));
  const tokens = concat([expand(classToken, [batch, 1, size.width]), add(embedded, positions)], { axis: 1 });
  const last = blocks(scope, tokens, size, noise);
  return scope.within("norm", (s) => layerNormLayer(s, last, { epsilon: NORM_EPSILON }));
}

/** `size.depth` blocks named `blocks.0`, `blocks.1`, ... */
export function blocks(scope: Scope, tokens: Value, size: TransformerSize, noise: BlockNoise = () => ({})): Value {
  let x = tokens;
  for (let i = 0; i < size.depth; i++) {
    const options = { heads: size.heads, hidden: size.hidden, qkvBias: false, epsilon: NORM_EPSILON, ...noise(i) };
    x = scope.within(`blocks.${i}`, (s) => encoderBlock(s, x, options));
  }
  return x;
}

/** Rows [batch * tokens, columns] as [batch, tokens, columns]. */
export const byBatch = (rows: Value, batch: number): Value =>
  reshape(rows, [batch, rows.shape[0] / batch, rows.shape[1]]);
