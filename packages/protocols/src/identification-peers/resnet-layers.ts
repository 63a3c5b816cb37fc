/**
 * @file The residual network of C.-S. Ho et al., Nat. Commun. 10, 4927 (2019), Methods: a convolution of 64 channels, then
 * six residual layers of two blocks of two convolutions, 100 channels each, kernels of 5; strides of 2 in place of
 * pooling, from the second layer on; one fully connected layer. 26 layers; 1,340,878 weights for 1000 points and 30 classes.
 */
import { convBlock, type Initializer, linearLayer, reshape, residualBlock, type Scope, type Value } from "onnxgrad";
import type { LayerOptions } from "./network-classifier.ts";

export interface ResNetSize {
  /** Channels of the first convolution. */
  readonly stem: number;
  /** Channels of each residual layer. */
  readonly layers: readonly number[];
  readonly blocks: number;
}

export const publishedResNet: ResNetSize = { stem: 64, layers: [100, 100, 100, 100, 100, 100], blocks: 2 };

const KERNEL = 5;

/** Uniform in +-1 / sqrt(fan-in), PyTorch's default, in which the network was published. */
const uniformByFanIn =
  (fanIn: (shape: readonly number[]) => number): Initializer =>
  (data, shape, uniform) => {
    const limit = 1 / Math.sqrt(fanIn(shape));
    for (let i = 0; i < data.length; i++) data[i] = limit * (2 * uniform() - 1);
  };
const convWeight = uniformByFanIn(([, channels, kernel]) => channels * kernel);
const linearWeight = uniformByFanIn(([inputs]) => inputs);

/** Spectra [batch, points] -> logits [batch, classes]. */
export function resNet(
  scope: Scope,
  spectra: Value,
  { classes, training }: Pick<LayerOptions, "classes" | "training">,
  size: ResNetSize = publishedResNet,
): Value {
  const features = resNetFeatures(scope, spectra, training, size);
  const [batch, channels, length] = features.shape;
  return scope.within("linear", (s) =>
    linearLayer(s, reshape(features, [batch, channels * length]), classes, { weight: linearWeight }),
  );
}

/** What the fully connected layer sees: [batch, channels, length]. */
export function resNetFeatures(
  scope: Scope,
  spectra: Value,
  training: boolean,
  { stem, layers, blocks }: ResNetSize,
): Value {
  const [batch, points] = spectra.shape;
  const options = { training, kernel: KERNEL, weight: convWeight };
  let x = scope.within("stem", (s) =>
    convBlock(s, reshape(spectra, [batch, 1, points]), stem, { ...options, padding: (KERNEL - 1) / 2 }),
  );
  for (const [layer, channels] of layers.entries()) {
    for (let block = 0; block < blocks; block++) {
      const stride = layer > 0 && block === 0 ? 2 : 1;
      x = scope.within(`layers.${layer}.${block}`, (s) => residualBlock(s, x, channels, { ...options, stride }));
    }
  }
  return x;
}
