/** @file Dropout and stochastic depth for fine-tuning, as inputs of the graph that a seeded generator fills. */
import type { Random } from "@stokes/random";
import { type Feeds, type Graph, mul, type Shape, sizeOf, type Value } from "onnxgrad";
import type { TransformerSize } from "../network/architecture.ts";
import type { NoiseFor } from "../network/classifier.ts";

/** Numbers in the pool that dropout masks are windows of. */
const POOL_SIZE = 2 ** 20;

export interface TrainingNoise {
  readonly noiseFor: NoiseFor;
  /** What one step is fed. */
  feeds(random: Random): Feeds;
}

/**
 * Dropout (Srivastava et al. 2014) after attention, in the hidden layer and after the perceptron of each block, with
 * probability `dropout`; stochastic depth (Huang et al., arXiv 1603.09382) of both branches, its probability rising
 * linearly from 0 in the first block to `stochasticDepth` in the last, a spectrum at a time. What is kept is scaled up,
 * so that expectations stay.
 *
 * Dropout masks are windows, at random places, of one pool of about 10^6 random values made from `poolRandom`: drawing
 * every mask anew would cost more than the step.
 */
export function createTrainingNoise(
  { dropout, stochasticDepth }: { readonly dropout: number; readonly stochasticDepth: number },
  { depth }: TransformerSize,
  poolRandom: Random,
): TrainingNoise {
  const masks: Value[] = [];
  const branches: { readonly value: Value; readonly probability: number }[] = [];
  const pool = new Float32Array(POOL_SIZE);
  for (let i = 0; i < POOL_SIZE; i++) pool[i] = poolRandom.uniform() < dropout ? 0 : 1 / (1 - dropout);

  const maskInput = (graph: Graph, shape: Shape): Value => {
    const mask = graph.input(`dropout.${masks.length}`, shape);
    masks.push(mask);
    return mask;
  };
  const branchInput = (graph: Graph, probability: number, batch: number): Value => {
    const value = graph.input(`branch.${branches.length}`, [batch, 1, 1]);
    branches.push({ value, probability });
    return value;
  };
  return {
    noiseFor: (graph) => (index) => {
      const probability = depth === 1 ? 0 : (stochasticDepth * index) / (depth - 1);
      const batch = graph.inputs[0].shape[0];
      return {
        ...(dropout === 0 ? {} : { dropout: (x: Value) => mul(x, maskInput(graph, x.shape)) }),
        ...(probability === 0
          ? {}
          : { branchScale: [branchInput(graph, probability, batch), branchInput(graph, probability, batch)] as const }),
      };
    },
    feeds(random) {
      const feeds: Record<string, Float32Array> = {};
      for (const { name, shape } of masks) {
        const length = sizeOf(shape);
        const start = random.integer(POOL_SIZE - length);
        feeds[name] = pool.subarray(start, start + length);
      }
      for (const { value, probability } of branches) {
        const scales = new Float32Array(sizeOf(value.shape));
        for (let i = 0; i < scales.length; i++) scales[i] = random.uniform() < probability ? 0 : 1 / (1 - probability);
        feeds[value.name] = scales;
      }
      return feeds;
    },
  };
}
