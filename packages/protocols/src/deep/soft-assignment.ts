/**
 * @file Cluster assignment of deep embedded clustering (Xie, Girshick and Farhadi, ICML 2016, arXiv 1511.06335, eqs. 1 to 3):
 * Student's t with one degree of freedom, its sharpened target, and the divergence between them.
 */
import { add, div, log, mean, mul, power, reshape, stopGradient, sub, sum, type Value } from "onnxgrad";
import type { Rows } from "./unit-spectra.ts";

/** q [batch, k]: 1 / (1 + |z - centroid|^2), divided by its sum over clusters; codes [batch, width], centroids [k, width]. */
export function softAssignment(codes: Value, centroids: Value): Value {
  const { graph } = codes;
  const [batch, width] = codes.shape;
  const difference = sub(reshape(codes, [batch, 1, width]), centroids);
  const squared = sum(mul(difference, difference), { axes: [-1] });
  const kernel = div(graph.scalar(1), add(squared, graph.scalar(1)));
  return div(kernel, sum(kernel, { axes: [-1], keepDims: true }));
}

/** p = (q^2 / f) over its sum across clusters, f a cluster's sum of q over all rows. */
export function targetDistribution({ values, rows, columns: k }: Rows): Rows {
  const frequencies = new Float64Array(k);
  for (let i = 0; i < values.length; i++) frequencies[i % k] += values[i];
  const target = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += k) {
    let total = 0;
    for (let c = 0; c < k; c++) total += values[start + c] ** 2 / frequencies[c];
    for (let c = 0; c < k; c++) target[start + c] = values[start + c] ** 2 / frequencies[c] / total;
  }
  return { values: target, rows, columns: k };
}

/** The same within a batch, as a constant for the gradient (Zhang et al., arXiv 2103.12953, eq. 4). */
export function batchTarget(q: Value): Value {
  const weight = div(power(q, 2), sum(q, { axes: [0], keepDims: true }));
  return stopGradient(div(weight, sum(weight, { axes: [-1], keepDims: true })));
}

/** Kullback-Leibler divergence of p from q, both [batch, k], averaged over the batch. */
export function divergence(p: Value, q: Value): Value {
  const tiny = p.graph.scalar(1e-12);
  const ratio = sub(log(add(p, tiny)), log(add(q, tiny)));
  return mean(sum(mul(p, ratio), { axes: [-1] }));
}
