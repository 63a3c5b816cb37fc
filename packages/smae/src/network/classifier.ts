/**
 * @file The encoder over all patches, in order and unmasked, as a graph: for features, and with a head for classes
 * (class token, LayerNorm, linear map).
 */
import {
  declareParameters,
  Graph,
  layerNormLayer,
  linearLayer,
  type Parameter,
  reshape,
  slice,
  type Value,
} from "onnxgrad";
import { type Architecture, patchCount } from "./architecture.ts";
import { type BlockNoise, byBatch, encode, NORM_EPSILON } from "./encoder.ts";
import { embedPatches } from "./masked-autoencoder.ts";
import { sineCosinePositions } from "./positions.ts";

export interface EncoderGraph {
  readonly graph: Graph;
  readonly parameters: readonly Parameter[];
  /** [batch, 1 + patches, width], the class token first. Its input is `input` [batch, points]. */
  readonly tokens: Value;
}

/** Makes what training adds to the encoder's blocks, once the graph exists. */
export type NoiseFor = (graph: Graph) => BlockNoise;

export interface ClassifierGraph extends EncoderGraph {
  /** [batch, classes] */
  readonly logits: Value;
}

export function buildEncoder(architecture: Architecture, batch: number): EncoderGraph {
  const { graph, parameters, tokens } = startEncoder(architecture, batch, () => () => ({}));
  return { graph, parameters, tokens };
}

export function buildClassifier(
  architecture: Architecture,
  batch: number,
  classes: number,
  noiseFor: NoiseFor = () => () => ({}),
): ClassifierGraph {
  const { graph, parameters, tokens, scope } = startEncoder(architecture, batch, noiseFor);
  const classToken = reshape(slice(tokens, { axis: 1, start: 0, end: 1 }), [batch, architecture.encoder.width]);
  const logits = scope.within("head", (head) => {
    const normalised = head.within("norm", (s) => layerNormLayer(s, classToken, { epsilon: NORM_EPSILON }));
    return head.within("linear", (s) => linearLayer(s, normalised, classes));
  });
  return { graph, parameters, tokens, logits };
}

function startEncoder(architecture: Architecture, batch: number, noiseFor: NoiseFor) {
  const { points, patch, encoder } = architecture;
  const patches = patchCount(architecture);
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);
  const input = graph.input("input", [batch, points]);
  const noise = noiseFor(graph);
  const tokens = scope.within("encoder", (s) => {
    const embedded = embedPatches(s, reshape(input, [batch * patches, patch]), architecture);
    const positions = graph.constant(sineCosinePositions(patches, encoder.width), [patches, encoder.width]);
    return encode(s, byBatch(embedded, batch), positions, encoder, noise);
  });
  return { graph, parameters, tokens, scope };
}
