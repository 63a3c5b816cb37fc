import { add, channelStatistics, div, matmul, mul, sqrt, sub, sum, type Value } from "onnxgrad";

/**
 * Redundancy reduction (Zbontar et al., ICML 2021, arXiv 2103.03230, eq. 1) between two views' features [n, width]: their
 * cross-correlation over the batch should be the identity. The sum of squared deviations on its diagonal, plus `lambda`
 * times those beside it.
 */
export function redundancyReduction(a: Value, b: Value, lambda: number): Value {
  const { graph } = a;
  const [n, width] = a.shape;
  const identity = new Float32Array(width * width);
  for (let i = 0; i < width; i++) identity[i * width + i] = 1;
  const target = graph.constant(identity, [width, width]);
  const correlation = matmul(standardised(a), standardised(b), { transposeA: true, scale: 1 / n });
  const deviation = sub(correlation, target);
  const weight = graph.constant(
    identity.map((one) => (one === 1 ? 1 : lambda)),
    [width, width],
  );
  return sum(mul(weight, mul(deviation, deviation)));
}

/** Columns of mean 0 and deviation 1 over the batch. */
function standardised(features: Value): Value {
  const { mean, variance } = channelStatistics(features);
  return div(sub(features, mean), sqrt(add(variance, features.graph.scalar(1e-5))));
}
