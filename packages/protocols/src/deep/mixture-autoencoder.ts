/**
 * @file The network of variational deep embedding (Jiang et al., IJCAI 2017, arXiv 1611.05148): an autoencoder whose code is
 * drawn from a Gaussian, with a mixture of Gaussians as its prior; and the evidence lower bound, eq. 12, turned into a loss.
 */
import {
  add,
  clip,
  declareParameters,
  exp,
  Graph,
  linearLayer,
  log,
  logSoftmax,
  mean,
  mul,
  neg,
  type Parameter,
  relu,
  reshape,
  scale,
  softmax,
  sub,
  sum,
  type Value,
  zeros,
} from "onnxgrad";
import type { AutoencoderSettings } from "./autoencoder.ts";
import { type InputScaling, scaledInput } from "./input-scaling.ts";
import { perceptron } from "./perceptron.ts";

/** A code's Gaussian a spectrum: means and logarithms of variances, [batch, width]. */
export interface GaussianCode {
  readonly mean: Value;
  readonly logVariance: Value;
}

/** The prior: logits of the shares [k], means and logarithms of variances [k, width]. */
export interface MixturePrior {
  readonly logits: Value;
  readonly means: Value;
  readonly logVariances: Value;
}

/** log p(c) p(z | c) of each cluster, [batch, k], without the constant -width / 2 log 2 pi. */
export function jointLogDensity(z: Value, { logits, means, logVariances }: MixturePrior): Value {
  const [batch, width] = z.shape;
  const difference = sub(reshape(z, [batch, 1, width]), means);
  const quadratic = mul(mul(difference, difference), exp(neg(logVariances)));
  return sub(logSoftmax(logits), scale(sum(add(quadratic, logVariances), { axes: [-1] }), 0.5));
}

/**
 * The divergence of a code's Gaussian and its clusters from the prior: the bound less its reconstruction, with the sign
 * turned; one number a spectrum, [batch]. `responsibilities` [batch, k] stand for q(c | x).
 */
export function mixtureDivergence(code: GaussianCode, prior: MixturePrior, responsibilities: Value): Value {
  const [batch, width] = code.mean.shape;
  const { graph } = code.mean;
  const asRow = (v: Value) => reshape(v, [batch, 1, width]);
  const difference = sub(asRow(code.mean), prior.means);
  const spread = mul(add(mul(difference, difference), asRow(exp(code.logVariance))), exp(neg(prior.logVariances)));
  const expected = scale(sum(add(spread, prior.logVariances), { axes: [-1] }), 0.5);
  const shares = sub(log(add(responsibilities, graph.scalar(1e-10))), logSoftmax(prior.logits));
  const ofClusters = sum(mul(responsibilities, add(expected, shares)), { axes: [-1] });
  const entropy = scale(sum(add(code.logVariance, graph.scalar(1)), { axes: [-1] }), 0.5);
  return sub(ofClusters, entropy);
}

export interface MixtureAutoencoderGraph {
  readonly graph: Graph;
  readonly parameters: readonly Parameter[];
  /** q(c | x) at the mean code, [batch, k]; the inputs are `input` [batch, points] and `noise` [batch, code]. */
  readonly responsibilities: Value;
  readonly loss: Value;
}

/** Names of the prior's parameters. */
export const PRIOR = { logits: "prior.logits", means: "prior.means", logVariances: "prior.log_variances" } as const;

export const LOG_VARIANCE_BIAS = "encoder.log_variance.bias";

/** Keeps variances within float32's reach. */
const LOG_VARIANCE_LIMIT = 10;

/** Encoder and decoder have the names that `buildAutoencoder` gives them, so that its weights fit. */
export function buildMixtureAutoencoder(
  scaling: InputScaling,
  batch: number,
  {
    hidden,
    code: width,
    k,
    reconstruction,
  }: Pick<AutoencoderSettings, "hidden" | "code"> & {
    readonly k: number;
    /** Weight of the squared error. */
    readonly reconstruction: number;
  },
): MixtureAutoencoderGraph {
  const points = scaling.centre.length;
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const input = scaledInput(graph.input("input", [batch, points]), scaling);
  const code = scope.within("encoder", (s): GaussianCode => {
    const features = relu(perceptron(s, input, hidden));
    const logVariance = s.within("log_variance", (own) => linearLayer(own, features, width, { weight: zeros }));
    return {
      mean: s.within(`${hidden.length}`, (own) => linearLayer(own, features, width)),
      logVariance: clip(logVariance, { min: -LOG_VARIANCE_LIMIT, max: LOG_VARIANCE_LIMIT }),
    };
  });
  const z = add(code.mean, mul(exp(scale(code.logVariance, 0.5)), graph.input("noise", [batch, width])));
  const output = scope.within("decoder", (s) => perceptron(s, z, [...hidden.toReversed(), points]));
  const prior: MixturePrior = {
    logits: scope.parameter(PRIOR.logits, [k], zeros),
    means: scope.parameter(PRIOR.means, [k, width], zeros),
    logVariances: scope.parameter(PRIOR.logVariances, [k, width], zeros),
  };
  const residual = sub(output, input);
  const error = scale(sum(mul(residual, residual), { axes: [-1] }), reconstruction);
  const drawn = softmax(jointLogDensity(z, prior));
  return {
    graph,
    parameters,
    responsibilities: softmax(jointLogDensity(code.mean, prior)),
    loss: mean(add(error, mixtureDivergence(code, prior, drawn))),
  };
}
