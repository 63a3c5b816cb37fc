import { add, log, mean, mul, neg, sum, transpose, type Value } from "onnxgrad";
import { ntXent } from "./nt-xent.ts";

/**
 * Contrast between clusters (Li et al., AAAI 2021, arXiv 2009.09687, eqs. 5 to 7): a cluster is the column of its
 * probabilities over the batch, its pair the same cluster under the other views; less the entropies of how much each cluster
 * gets, so that none takes all. `a` and `b` are probabilities [n, k].
 */
export function clusterContrast(a: Value, b: Value, temperature: number): Value {
  const contrast = ntXent(transpose(a), transpose(b), temperature);
  return add(contrast, neg(add(shareEntropy(a), shareEntropy(b))));
}

/** Entropy of the mean probabilities. */
function shareEntropy(probabilities: Value): Value {
  const share = mean(probabilities, { axes: [0] });
  return neg(sum(mul(share, log(add(share, share.graph.scalar(1e-10))))));
}
