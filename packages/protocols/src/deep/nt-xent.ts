import { add, concat, crossEntropy, l2Normalize, matmul, mean, type Value } from "onnxgrad";

/** Takes a pair with itself out of the softmax. */
const NEVER = -1e9;

/**
 * Normalised temperature-scaled cross entropy (Chen et al., ICML 2020, arXiv 2002.05709, eq. 1): rows i of `a` and of `b`,
 * both [n, width], are a pair, all other 2n - 2 rows its negatives; similarity is the cosine. A scalar, the mean over 2n rows.
 */
export function ntXent(a: Value, b: Value, temperature: number): Value {
  const { graph } = a;
  const [n] = a.shape;
  const size = 2 * n;
  const rows = l2Normalize(concat([a, b]));
  const itself = new Float32Array(size * size);
  const partner = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    itself[i * size + i] = NEVER;
    partner[i * size + ((i + n) % size)] = 1;
  }
  const logits = add(
    matmul(rows, rows, { transposeB: true, scale: 1 / temperature }),
    graph.constant(itself, [size, size]),
  );
  return mean(crossEntropy(logits, graph.constant(partner, [size, size])));
}
