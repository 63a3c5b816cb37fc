import { normal, type Scope, type Value } from "onnxgrad";
import type { PositionKind } from "./architecture.ts";
import { TOKEN_SD } from "./token-sd.ts";

/** What is added to the tokens of patches 0 .. count - 1 so that they know their place: [count, width]. */
export function positionTable(scope: Scope, count: number, width: number, kind: PositionKind = "sine-cosine"): Value {
  if (kind === "learned") return scope.parameter("positions", [count, width], normal(TOKEN_SD));
  const table = kind === "none" ? new Float32Array(count * width) : sineCosinePositions(count, width);
  return scope.graph.constant(table, [count, width]);
}

/**
 * Fixed sine-cosine positions (Vaswani et al., arXiv 1706.03762, sec. 3.5), base 10000, sines in the first half of the
 * columns and cosines in the second: count x width, row-major, for positions 0 .. count - 1.
 */
export function sineCosinePositions(count: number, width: number): Float32Array {
  const half = width / 2;
  const table = new Float32Array(count * width);
  for (let position = 0; position < count; position++) {
    for (let i = 0; i < half; i++) {
      const angle = position / 10000 ** (i / half);
      table[position * width + i] = Math.sin(angle);
      table[position * width + half + i] = Math.cos(angle);
    }
  }
  return table;
}
