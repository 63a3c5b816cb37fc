/** Divides by the Euclidean norm sqrt(sum y^2). A spectrum of zeros stays. */
export function vectorNorm(input: Float32Array, output: Float32Array): void {
  let squares = 0;
  for (let i = 0; i < input.length; i++) squares += input[i] * input[i];
  const norm = Math.sqrt(squares);
  for (let i = 0; i < input.length; i++) output[i] = norm === 0 ? 0 : input[i] / norm;
}
