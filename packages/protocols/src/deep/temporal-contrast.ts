/**
 * @file The network and losses of TS-TCC (Eldele et al., IJCAI 2021, arXiv 2106.14112): three convolution blocks make a sequence
 * of features, a transformer sums up a stretch of it, from which the features that follow in the other view are told, and
 * the summaries of both views are contrasted.
 */
import {
  add,
  averagePool1d,
  concat,
  convBlock,
  crossEntropy,
  declareParameters,
  dropout,
  encoderBlock,
  expand,
  Graph,
  gatherRows,
  l2Normalize,
  linearLayer,
  matmul,
  maxPool1d,
  mean,
  normal,
  type Parameter,
  reshape,
  type Scope,
  scale,
  sizeOf,
  slice,
  transpose,
  type Value,
} from "onnxgrad";
import * as v from "valibot";
import { type InputScaling, scaledInput } from "./input-scaling.ts";
import { ntXent } from "./nt-xent.ts";
import { perceptron } from "./perceptron.ts";
import { positiveNumber, wholeNumber } from "./setting-schemas.ts";

export const temporalEntries = {
  /** Channels of the three convolution blocks; each of them halves the length. */
  channels: v.pipe(v.array(wholeNumber), v.length(3)),
  /** Of the first convolution. */
  kernel: wholeNumber,
  stride: wholeNumber,
  /** Width and depth of the transformer; it has four heads. */
  width: v.pipe(wholeNumber, v.multipleOf(4)),
  depth: wholeNumber,
  /** How much of the sequence is told from what stands before, as a share. */
  ahead: v.pipe(positiveNumber, v.maxValue(0.5)),
  temperature: positiveNumber,
  /** Weights of telling what follows and of contrast between summaries. */
  temporalWeight: positiveNumber,
  contextualWeight: positiveNumber,
};

export type TemporalSettings = v.InferOutput<v.ObjectSchema<typeof temporalEntries, undefined>>;

/** Rate of dropout after the first block. */
export const DROPOUT = 0.35;

/** Features that stand beside each other are averaged for the representation, so that it stays small. */
const POOLED = 4;

export interface TemporalNetwork {
  readonly graph: Graph;
  readonly parameters: readonly Parameter[];
  readonly loss: Value;
  /** Shape of the input `dropout`. */
  readonly dropoutShape: readonly number[];
  /** Length of the feature sequence, of the stretch that is summed up, and of what is told ahead. */
  readonly lengths: { readonly sequence: number; readonly context: number; readonly ahead: number };
}

/**
 * For training on `input` [2 batch, points], one weak view of each spectrum and then one strong view of each; `context` and
 * `future` are places in the sequence (int32), `dropout` a mask.
 */
export function buildTemporalNetwork(
  scaling: InputScaling,
  batch: number,
  settings: TemporalSettings,
): TemporalNetwork {
  const { width, depth, temperature, temporalWeight, contextualWeight } = settings;
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const input = scaledInput(graph.input("input", [2 * batch, scaling.centre.length]), scaling);
  let dropoutShape: readonly number[] = [];
  const drop = (x: Value) => {
    dropoutShape = x.shape;
    return dropout(x, graph.input("dropout", x.shape));
  };
  const features = scope.within("encoder", (s) => convolutions(s, input, settings, { training: true, drop }));
  const [, channels, sequence] = features.shape;
  const ahead = Math.max(1, Math.round(settings.ahead * sequence));
  const context = Math.max(1, Math.floor((sequence - ahead) / 2));

  const steps = transpose(l2Normalize(features, { axis: 1 }), [2, 0, 1]);
  const seen = transpose(gatherRows(steps, graph.input("context", [context], "int32")), [1, 0, 2]);
  const future = gatherRows(steps, graph.input("future", [ahead], "int32"));
  const summary = scope.within("context", (s) => summarise(s, seen, width, depth));
  const told = scope.within("future", (s) => linearLayer(s, summary, ahead * channels));
  const predictions = transpose(reshape(told, [2 * batch, ahead, channels]), [1, 0, 2]);
  const part = (value: Value, view: 0 | 1) => slice(value, { axis: 1, start: view * batch, end: (view + 1) * batch });
  const temporal = scale(
    add(tellingLoss(part(predictions, 0), part(future, 1)), tellingLoss(part(predictions, 1), part(future, 0))),
    temporalWeight,
  );
  const projected = scope.within("projection", (s) => perceptron(s, summary, [width, Math.max(1, width / 4)]));
  const weak = slice(projected, { axis: 0, start: 0, end: batch });
  const strong = slice(projected, { axis: 0, start: batch });
  return {
    graph,
    parameters,
    loss: add(temporal, scale(ntXent(weak, strong, temperature), contextualWeight)),
    dropoutShape,
    lengths: { sequence, context, ahead },
  };
}

/** The representation of whole spectra, [batch, columns], nothing dropped; the input is `input` [batch, points]. */
export function buildTemporalEncoder(scaling: InputScaling, batch: number, settings: TemporalSettings): Value {
  const graph = new Graph();
  const { scope } = declareParameters(graph);
  const input = scaledInput(graph.input("input", [batch, scaling.centre.length]), scaling);
  const features = scope.within("encoder", (s) => convolutions(s, input, settings, { training: false }));
  const pooled = averagePool1d(features, { kernel: Math.min(POOLED, features.shape[2]) });
  return reshape(pooled, [batch, sizeOf(pooled.shape) / batch]);
}

/** Spectra [batch, points] -> features [batch, channels, length]. */
function convolutions(
  scope: Scope,
  spectra: Value,
  { channels, kernel, stride }: TemporalSettings,
  { training, drop = (x) => x }: { readonly training: boolean; readonly drop?: (x: Value) => Value },
): Value {
  const [batch, points] = spectra.shape;
  return channels.reduce(
    (x, outputs, i) => {
      const window = i === 0 ? { kernel, stride, padding: kernel >> 1 } : { kernel: 8, padding: 4 };
      const convolved = scope.within(`${i}`, (s) => convBlock(s, x, outputs, { ...window, training }));
      const pooled = maxPool1d(convolved, { kernel: 2, padding: 1 });
      return i === 0 ? drop(pooled) : pooled;
    },
    reshape(spectra, [batch, 1, points]),
  );
}

/** A stretch of features [batch, length, channels] -> what a class token makes of it, [batch, width]. */
function summarise(scope: Scope, features: Value, width: number, depth: number): Value {
  const [batch, length, channels] = features.shape;
  const rows = reshape(features, [batch * length, channels]);
  const embedded = reshape(
    scope.within("embedding", (s) => linearLayer(s, rows, width)),
    [batch, length, width],
  );
  const token = scope.parameter("class_token", [1, 1, width], normal(0.02));
  let tokens = concat([expand(token, [batch, 1, width]), embedded], { axis: 1 });
  for (let i = 0; i < depth; i++) {
    tokens = scope.within(`blocks.${i}`, (s) => encoderBlock(s, tokens, { heads: 4, hidden: width, qkvBias: false }));
  }
  return reshape(slice(tokens, { axis: 1, start: 0, end: 1 }), [batch, width]);
}

/**
 * Eq. 2: at each place ahead, the true features of a spectrum should match its prediction better than those of the other
 * spectra; both [ahead, batch, channels]. A scalar, the mean over places and spectra.
 */
function tellingLoss(predictions: Value, truth: Value): Value {
  const [ahead, batch] = truth.shape;
  const identity = new Float32Array(batch * batch);
  for (let i = 0; i < batch; i++) identity[i * batch + i] = 1;
  const own = truth.graph.constant(identity, [1, batch, batch]);
  const scores = matmul(truth, predictions, { transposeB: true });
  return mean(crossEntropy(scores, expand(own, [ahead, batch, batch])));
}
