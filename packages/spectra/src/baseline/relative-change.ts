/** |a - b| / |a| in the Euclidean norm, the stopping rule of the reweighted baselines; 0 / 0 counts as 0. */
export function relativeChange(a: Float64Array, b: Float64Array): number {
  let change = 0;
  let norm = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i] - b[i];
    change += difference * difference;
    norm += a[i] * a[i];
  }
  return change === 0 ? 0 : Math.sqrt(change / norm);
}
