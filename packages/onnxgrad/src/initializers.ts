import { type Shape, sizeOf } from "./shape.ts";

/** Fills a parameter's first values; `uniform` draws from [0, 1), so that the caller's seed decides. */
export type Initializer = (data: Float32Array, shape: Shape, uniform: () => number) => void;

export const zeros: Initializer = (data) => data.fill(0);

export const ones: Initializer = (data) => data.fill(1);

/** Normal with the given standard deviation, by Box and Muller. */
export const normal =
  (sd: number): Initializer =>
  (data, _shape, uniform) => {
    for (let i = 0; i < data.length; i++) {
      data[i] = sd * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    }
  };

/**
 * Uniform in +-sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010, eq. 16) for a weight [inputs, outputs]; axes after
 * the second multiply both, as in a convolution.
 */
export const xavierUniform: Initializer = (data, shape, uniform) => {
  const receptive = sizeOf(shape.slice(2));
  const limit = Math.sqrt(6 / (receptive * ((shape[0] ?? 1) + (shape[1] ?? 1))));
  for (let i = 0; i < data.length; i++) data[i] = limit * (2 * uniform() - 1);
};

/** Normal with sd sqrt(2 / fan-in), for what ReLU follows (He et al., arXiv 1502.01852): weights [outputs, channels, kernel]. */
export const heNormal: Initializer = (data, shape, uniform) =>
  normal(Math.sqrt(2 / sizeOf(shape.slice(1))))(data, shape, uniform);
