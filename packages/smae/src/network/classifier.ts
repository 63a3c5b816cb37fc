/**
 * @file The encoder over all patches, in order and unmasked, as a graph: for features, and with a head for classes
 * (class token or all patches' tokens, LayerNorm, linear map).
 */
import {
  declareParameters,
  Graph,
  layerNormLayer,
  linearLayer,
  type Parameter,
  reshape,
  type Scope,
  slice,
  type Value,
} from "onnxgrad";
import { type Architecture, patchCount } from "./architecture.ts";
import { type BlockNoise, byBatch, encode, NORM_EPSILON } from "./encoder.ts";
import { inputScaling } from "./input-scaling.ts";
import { embedPatches } from "./masked-autoencoder.ts";
import { positionTable } from "./positions.ts";

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
  const { graph, parameters, input, scope } = startGraph(architecture, batch);
  return { graph, parameters, tokens: encodeSpectra(scope, input, architecture) };
}

export function buildClassifier(
  architecture: Architecture,
  batch: number,
  classes: number,
  noiseFor: NoiseFor = () => () => ({}),
): ClassifierGraph {
  const { graph, parameters, input, scope } = startGraph(architecture, batch);
  const tokens = encodeSpectra(scope, input, architecture, noiseFor(graph));
  return { graph, parameters, tokens, logits: classify(scope, tokens, architecture, classes) };
}

function startGraph({ points }: Architecture, batch: number) {
  const graph = new Graph();
  return { graph, ...declareParameters(graph), input: graph.input("input", [batch, points]) };
}

/** Spectra [batch, points] -> [batch, 1 + patches, width], the class token first. */
export function encodeSpectra(scope: Scope, input: Value, architecture: Architecture, noise: BlockNoise = () => ({})) {
  const { patch, encoder } = architecture;
  const patches = patchCount(architecture);
  const [batch] = input.shape;
  return scope.within("encoder", (s) => {
    const { scaled } = inputScaling(s, architecture);
    const embedded = embedPatches(s, reshape(scaled(input), [batch * patches, patch]), architecture);
    const positions = positionTable(s, patches, encoder.width, architecture.positions);
    return encode(s, byBatch(embedded, batch), positions, encoder, noise);
  });
}

/** The class token of each spectrum, [batch, width]. */
export function classTokens(tokens: Value): Value {
  const [batch, , width] = tokens.shape;
  return reshape(slice(tokens, { axis: 1, start: 0, end: 1 }), [batch, width]);
}

/** The tokens of all patches of each spectrum side by side, [batch, patches * width]. */
function patchTokens(tokens: Value): Value {
  const [batch, count, width] = tokens.shape;
  return reshape(slice(tokens, { axis: 1, start: 1, end: count }), [batch, (count - 1) * width]);
}

/** Tokens as of `encodeSpectra` -> `outputs` numbers a spectrum. */
export const classify = (
  scope: Scope,
  tokens: Value,
  { readout = "class-token" }: Pick<Architecture, "readout">,
  outputs: number,
): Value =>
  scope.within("head", (head) => {
    const seen = readout === "class-token" ? classTokens(tokens) : patchTokens(tokens);
    const normalised = head.within("norm", (s) => layerNormLayer(s, seen, { epsilon: NORM_EPSILON }));
    return head.within("linear", (s) => linearLayer(s, normalised, outputs));
  });
