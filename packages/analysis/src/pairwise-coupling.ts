/**
 * Class probabilities from probabilities of pairs, by the second method of Wu, Lin and Weng (J. Mach. Learn. Res. 5, 975,
 * 2004). `pairs` (classes x classes) holds at (i, j) the probability of i where only i or j can be. Writes `classes`
 * probabilities to `out` from `start`.
 */
export function couplePairs(pairs: Float64Array, classes: number, out: Float64Array, start: number): void {
  const q = new Float64Array(classes * classes);
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) {
      if (i === j) continue;
      const against = pairs[j * classes + i];
      q[i * classes + i] += against * against;
      q[i * classes + j] = -against * pairs[i * classes + j];
    }
  }
  const p = out.subarray(start, start + classes).fill(1 / classes);
  const qp = new Float64Array(classes);
  for (let round = 0; round < Math.max(100, classes); round++) {
    let pqp = 0;
    for (let i = 0; i < classes; i++) {
      qp[i] = 0;
      for (let j = 0; j < classes; j++) qp[i] += q[i * classes + j] * p[j];
      pqp += p[i] * qp[i];
    }
    let error = 0;
    for (let i = 0; i < classes; i++) error = Math.max(error, Math.abs(qp[i] - pqp));
    if (error < 1e-9) return;
    for (let i = 0; i < classes; i++) {
      const change = (pqp - qp[i]) / q[i * classes + i];
      p[i] += change;
      const sum = 1 + change;
      pqp = (pqp + change * (change * q[i * classes + i] + 2 * qp[i])) / (sum * sum);
      for (let j = 0; j < classes; j++) {
        qp[j] = (qp[j] + change * q[i * classes + j]) / sum;
        p[j] /= sum;
      }
    }
  }
}
