/**
 * Standard normal variate: (y - mean) / standard deviation, with n - 1 (R. J. Barnes, M. S. Dhanoa, S. J. Lister, Appl.
 * Spectrosc. 43, 772, 1989). A constant spectrum becomes zeros.
 */
export function snv(input: Float32Array, output: Float32Array): void {
  const points = input.length;
  let sum = 0;
  for (let i = 0; i < points; i++) sum += input[i];
  const mean = sum / points;
  let squares = 0;
  for (let i = 0; i < points; i++) squares += (input[i] - mean) ** 2;
  const deviation = Math.sqrt(squares / (points - 1));
  for (let i = 0; i < points; i++) output[i] = squares === 0 ? 0 : (input[i] - mean) / deviation;
}
