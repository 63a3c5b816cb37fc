/**
 * @file Platt's sigmoid from decision values to probabilities (Advances in Large Margin Classifiers, MIT Press 2000), by
 * the Newton method of Lin, Lin and Weng (Mach. Learn. 68, 267, 2007), whose forms do not overflow.
 */

/** P(positive | f) = 1 / (1 + exp(slope f + offset)). */
export interface Sigmoid {
  readonly slope: number;
  readonly offset: number;
}

/** Fits the sigmoid to decision values and whether each row is positive (1) or not (0). */
export function plattScaling(decisions: Float64Array, positive: ArrayLike<number>): Sigmoid {
  const n = decisions.length;
  let positives = 0;
  for (let i = 0; i < n; i++) positives += positive[i];
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (n - positives + 2);
  const target = (i: number) => (positive[i] ? high : low);
  const loss = (slope: number, offset: number): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const z = slope * decisions[i] + offset;
      sum += Math.log1p(Math.exp(-Math.abs(z))) + (z >= 0 ? target(i) * z : (target(i) - 1) * z);
    }
    return sum;
  };

  let slope = 0;
  let offset = Math.log((n - positives + 1) / (positives + 1));
  let value = loss(slope, offset);
  for (let iteration = 0; iteration < 100; iteration++) {
    let h11 = 1e-12;
    let h22 = 1e-12;
    let h21 = 0;
    let g1 = 0;
    let g2 = 0;
    for (let i = 0; i < n; i++) {
      const p = sigmoid(slope * decisions[i] + offset);
      const weight = p * (1 - p);
      h11 += decisions[i] * decisions[i] * weight;
      h22 += weight;
      h21 += decisions[i] * weight;
      g1 += decisions[i] * (target(i) - p);
      g2 += target(i) - p;
    }
    if (Math.abs(g1) < 1e-8 && Math.abs(g2) < 1e-8) break;
    const determinant = h11 * h22 - h21 * h21;
    const d1 = -(h22 * g1 - h21 * g2) / determinant;
    const d2 = -(h11 * g2 - h21 * g1) / determinant;
    const descent = g1 * d1 + g2 * d2;
    let step = 1;
    let next = loss(slope + d1, offset + d2);
    while (next >= value + 1e-4 * step * descent && step > 1e-10) {
      step /= 2;
      next = loss(slope + step * d1, offset + step * d2);
    }
    if (step <= 1e-10) break;
    slope += step * d1;
    offset += step * d2;
    value = next;
  }
  return { slope, offset };
}

/** The probability of a decision value. */
export function applySigmoid({ slope, offset }: Sigmoid, decision: number): number {
  return sigmoid(slope * decision + offset);
}

/** 1 / (1 + exp(z)). */
function sigmoid(z: number): number {
  return z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
}
