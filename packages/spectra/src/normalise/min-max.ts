/** Carries the spectrum onto [0, 1]: (y - min) / (max - min). A constant spectrum becomes zeros. */
export function minMax(input: Float32Array, output: Float32Array): void {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < input.length; i++) {
    const value = input[i];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const span = high - low;
  for (let i = 0; i < input.length; i++) output[i] = span === 0 ? 0 : (input[i] - low) / span;
}
