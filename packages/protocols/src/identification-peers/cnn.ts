/**
 * @file A small convolutional network: J. Liu et al., Analyst 142, 4067 (2017), arXiv 1708.09022. Three convolutions (16, 32
 * and 64 channels; kernels of 21, 11 and 5), each with batch normalisation, leaky ReLU and max-pooling by 2; a fully
 * connected layer of 2048 with batch normalisation, tanh and dropout of one half; a linear classifier. Adam at 1e-3.
 *
 * Deviations: no augmentation; lengths are kept by padding; batches of 64; narrower fully connected layers among the
 * candidates; see also network-classifier.ts.
 */
import {
  batchNormLayer,
  convBlock,
  linearLayer,
  maxPool1d,
  neg,
  relu,
  reshape,
  type Scope,
  scale,
  sub,
  tanh,
  type Value,
} from "onnxgrad";
import * as v from "valibot";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { IdentificationPeer } from "./identification-peer.ts";
import { type ClassifierPlan, fittedClassifier, type LayerOptions, learnClassifier } from "./network-classifier.ts";

const CONVOLUTIONS = [
  { channels: 16, kernel: 21 },
  { channels: 32, kernel: 11 },
  { channels: 64, kernel: 5 },
];

const schema = v.strictObject({ learningRate: positiveNumber, width: wholeNumber });

export const cnnPeer: IdentificationPeer = {
  id: "cnn",
  name: "CNN (Liu et al.)",
  source: "Liu et al., Analyst 142, 4067, 2017",
  candidates: [
    { learningRate: 1e-3, width: 2048 },
    { learningRate: 1e-3, width: 256 },
    { learningRate: 3e-4, width: 256 },
  ],
  async fit(run) {
    const { learningRate, width } = readSettings("cnn", schema, run.settings);
    const plan: ClassifierPlan = {
      layers: (scope, spectra, options) => cnn(scope, spectra, options, width),
      classes: run.classes,
      batchSize: 64,
      learningRate,
      optimizer: { weightDecay: 0 },
      patience: 10,
    };
    return fittedClassifier(plan, await learnClassifier(plan, run, run), run.signal);
  },
};

/** Spectra [batch, points] -> logits [batch, classes]. */
function cnn(scope: Scope, spectra: Value, { classes, training, dropout }: LayerOptions, width: number): Value {
  const [batch, points] = spectra.shape;
  let x = reshape(spectra, [batch, 1, points]);
  for (const [i, { channels, kernel }] of CONVOLUTIONS.entries()) {
    const options = { training, kernel, padding: (kernel - 1) / 2, activation: leakyRelu };
    x = maxPool1d(
      scope.within(`convolutions.${i}`, (s) => convBlock(s, x, channels, options)),
      { kernel: 2 },
    );
  }
  const flat = reshape(x, [batch, x.shape[1] * x.shape[2]]);
  const hidden = scope.within("hidden", (s) => {
    const sums = s.within("linear", (l) => linearLayer(l, flat, width, { bias: false }));
    return tanh(s.within("norm", (n) => batchNormLayer(n, sums, { training })));
  });
  return scope.within("linear", (s) => linearLayer(s, dropout(hidden, 0.5), classes));
}

/** x above 0, x / 100 below. */
const leakyRelu = (x: Value): Value => sub(relu(x), scale(relu(neg(x)), 0.01));
