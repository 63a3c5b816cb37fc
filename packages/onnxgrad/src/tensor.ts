import type { Shape } from "./shape.ts";

/** Numbers with a shape, row-major. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Float32Array;
}
