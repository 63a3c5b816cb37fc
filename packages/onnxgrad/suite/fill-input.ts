import { sizeOf } from "../src/shape.ts";
import type { InputSpec } from "./operation-case.ts";

/** Numbers for an input; `previous` is what the input before it was filled with (for a permutation's inverse). */
export function fillInput(
  { shape, kind = "any", below = 1 }: InputSpec,
  random: () => number,
  previous?: Float32Array | Int32Array,
): Float32Array | Int32Array {
  const length = sizeOf(shape);
  switch (kind) {
    case "any":
      return Float32Array.from({ length }, () => 3 * random() - 1.5);
    case "positive":
      return Float32Array.from({ length }, () => 0.5 + 1.5 * random());
    case "apart": // odd multiples of 0.05, all different
      return Float32Array.from(shuffled(length, random), (rank) => 0.1 * (rank - (length >> 1)) + 0.05);
    case "index":
      return Int32Array.from({ length }, () => Math.floor(below * random()));
    case "permutation":
      return Int32Array.from(shuffled(length, random));
    case "inverse": {
      const inverse = new Int32Array(length);
      previous?.forEach((to, i) => {
        inverse[to] = i;
      });
      return inverse;
    }
  }
}

function shuffled(length: number, random: () => number): number[] {
  const order = [...Array(length).keys()];
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
