/** @file Made-up data for the gallery and the tests: smooth bands, noise, clouds. Not a model of any substance. */

/** Uniform in [0, 1), from a seed (Park and Miller's minimal standard generator). */
export function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** About normal: the sum of twelve uniforms. */
export function normal(seed: number): () => number {
  const draw = uniform(seed);
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += draw();
    return sum;
  };
}

/** `count` shifts from 400 to 1800 cm⁻¹. */
export const shiftAxis = (count = 1000): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => 400 + (1400 * i) / (count - 1));

/** Lorentzian bands at `centres` (cm⁻¹), heights falling off, over a weak slope. */
export function bands(shift: Float64Array, centres: readonly number[], widthCm1 = 9): Float64Array {
  return shift.map((x) => {
    let sum = 0.1 - x / 40000;
    for (const [i, centre] of centres.entries())
      sum += (1 - i / (centres.length + 2)) / (1 + ((x - centre) / widthCm1) ** 2);
    return sum;
  });
}

export function noisy(clean: Float64Array, sd: number, seed: number): Float64Array {
  const draw = normal(seed);
  return clean.map((value) => value + sd * draw());
}
