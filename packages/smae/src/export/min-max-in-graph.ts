import { add, div, equal, max, mul, neg, sub, type Value, where } from "onnxgrad";

/** Min-max scaling of spectra [batch, points], and its inverse for what stands on the scaled spectra's scale. */
export interface MinMaxInGraph {
  readonly scaled: Value;
  /** To the scale of the spectra before: a level, as an intensity. */
  readonly unscale: (scaled: Value) => Value;
  /** The same for a difference, as a standard deviation. */
  readonly unscaleSpread: (spread: Value) => Value;
}

/** (y - min) / (max - min) of each spectrum; one of one value throughout becomes zeros, as in the recipe's step. */
export function minMaxInGraph(spectra: Value): MinMaxInGraph {
  const { graph } = spectra;
  const low = neg(max(neg(spectra), { axes: [1], keepDims: true }));
  const range = sub(max(spectra, { axes: [1], keepDims: true }), low);
  const divisor = where(equal(range, graph.scalar(0)), graph.scalar(1), range);
  return {
    scaled: div(sub(spectra, low), divisor),
    unscale: (scaled) => add(mul(scaled, range), low),
    unscaleSpread: (spread) => mul(spread, range),
  };
}
