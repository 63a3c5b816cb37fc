/**
 * @file The masked autoencoder as a graph: the encoder sees the visible patches only, the decoder fills in the rest
 * (He et al., arXiv 2111.06377, for images; arXiv 2504.16130 for Raman spectra).
 */
import {
  add,
  concat,
  declareParameters,
  expand,
  Graph,
  gatherRows,
  layerNorm,
  layerNormLayer,
  linearLayer,
  mul,
  normal,
  type Parameter,
  permuteRows,
  reshape,
  type Scope,
  scale,
  slice,
  sub,
  sum,
  type Value,
} from "onnxgrad";
import { type Architecture, patchCount, visibleCount } from "./architecture.ts";
import { blocks, byBatch, encode, NORM_EPSILON } from "./encoder.ts";
import { type InputScaling, inputScaling } from "./input-scaling.ts";
import { positionTable } from "./positions.ts";
import { TOKEN_SD } from "./token-sd.ts";

export interface MaskedAutoencoder {
  readonly graph: Graph;
  readonly parameters: readonly Parameter[];
  /**
   * Mean squared error over the hidden patches, on the network's scale, and as often as `shapeWeight` says that of their
   * shapes: a scalar.
   */
  readonly loss: Value;
  /** Every patch as the decoder sees it, [batch * patches, patch]. Only hidden ones mean anything: the loss trains no other. */
  readonly reconstruction: Value;
}

/** Which patches are hidden, in the graph: the fields of `Masking` as int32 values. */
export interface MaskingOrder {
  readonly visibleRows: Value;
  readonly visiblePatches: Value;
  readonly decoderOrder: Value;
  readonly decoderInverse: Value;
}

export interface ReconstructionLoss {
  /**
   * Weight of a second error, beside that of the spectrum: how well each hidden patch's shape, the patch less its mean over
   * its deviation, is told by a linear map of its own. It asks for bands rather than for level and height, which background
   * and focus move too. (He et al. give such targets in place of the plain ones; plain ones are what denoises.) 0 by default.
   */
  readonly shapeWeight?: number;
}

/** Scopes of the maps of decoded tokens to patches and to their shapes; the latter serves training only. */
const HEAD = "decoder.head";
export const SHAPE_HEAD = "decoder.shape";

/** Added to a patch's variance, so that a flat one has a shape. */
const SHAPE_EPSILON = 1e-6;

/**
 * Builds the graph for `batch` spectra. Its inputs are those of `Masking`, `input` [batch, points] (what the encoder
 * sees) and `target` [batch, points] (what the decoder is asked for).
 */
export function buildMaskedAutoencoder(
  architecture: Architecture,
  batch: number,
  { shapeWeight = 0 }: ReconstructionLoss = {},
): MaskedAutoencoder {
  const { points, patch } = architecture;
  const patches = patchCount(architecture);
  const visible = visibleCount(architecture);
  const graph = new Graph();
  const { scope, parameters } = declareParameters(graph);

  const input = graph.input("input", [batch, points]);
  const target = graph.input("target", [batch, points]);
  const order: MaskingOrder = {
    visibleRows: graph.input("visibleRows", [batch * visible], "int32"),
    visiblePatches: graph.input("visiblePatches", [batch * visible], "int32"),
    decoderOrder: graph.input("decoderOrder", [batch * (1 + patches)], "int32"),
    decoderInverse: graph.input("decoderInverse", [batch * (1 + patches)], "int32"),
  };
  const hidden = graph.input("hidden", [batch * patches, 1]);

  const scaling = inputScalingOf(scope, architecture);
  const decoded = decodePatches(scope, input, order, architecture, scaling);
  const reconstruction = patchesOf(scope, decoded, architecture, scaling);
  const asked = reshape(target, [batch * patches, patch]);
  const meanSquare = (difference: Value) => {
    const error = mul(difference, hidden);
    return scale(sum(mul(error, error)), 1 / (batch * (patches - visible) * patch));
  };
  const spectrumError = meanSquare(scaling.difference(sub(reconstruction, asked)));
  if (shapeWeight === 0) return { graph, parameters, loss: spectrumError, reconstruction };
  const shapes = scope.within(SHAPE_HEAD, (s) => linearLayer(s, decoded, patch));
  const shapeError = meanSquare(sub(shapes, shapesOf(asked)));
  return { graph, parameters, loss: add(spectrumError, scale(shapeError, shapeWeight)), reconstruction };
}

/** Patches [rows, patch], each less its mean, over its deviation. */
function shapesOf(patches: Value): Value {
  const { graph } = patches;
  const [, patch] = patches.shape;
  const one = graph.constant(new Float32Array(patch).fill(1), [patch]);
  return layerNorm(patches, one, graph.constant(new Float32Array(patch), [patch]), { epsilon: SHAPE_EPSILON });
}

/** Spectra [batch, points] -> every patch as the decoder sees it, [batch * patches, patch]. */
export function reconstruct(scope: Scope, input: Value, order: MaskingOrder, architecture: Architecture): Value {
  const scaling = inputScalingOf(scope, architecture);
  const decoded = decodePatches(scope, input, order, architecture, scaling);
  return patchesOf(scope, decoded, architecture, scaling);
}

const patchesOf = (scope: Scope, decoded: Value, { patch }: Architecture, scaling: InputScaling): Value =>
  scaling.restored(scope.within(HEAD, (s) => linearLayer(s, decoded, patch)));

/** Spectra [batch, points] -> a token for every patch after the decoder's last norm, [batch * patches, decoder width]. */
function decodePatches(
  scope: Scope,
  input: Value,
  order: MaskingOrder,
  architecture: Architecture,
  scaling: InputScaling,
): Value {
  const { patch, encoder } = architecture;
  const [batch] = input.shape;
  const patches = patchCount(architecture);
  const seen = gatherRows(reshape(scaling.scaled(input), [batch * patches, patch]), order.visibleRows);
  const encoded = scope.within("encoder", (s) => {
    const embedded = embedPatches(s, seen, architecture);
    const positions = gatherRows(
      positionTable(s, patches, encoder.width, architecture.positions),
      order.visiblePatches,
    );
    return encode(s, byBatch(embedded, batch), byBatch(positions, batch), encoder);
  });
  return scope.within("decoder", (s) => decode(s, encoded, order, architecture));
}

const inputScalingOf = (scope: Scope, architecture: Architecture): InputScaling =>
  scope.within("encoder", (s) => inputScaling(s, architecture));

/** The linear map of a patch, with bias: rows of `patch` points -> rows of the encoder's width. */
export const embedPatches = (scope: Scope, rows: Value, { encoder }: Architecture): Value =>
  scope.within("embedding", (s) => linearLayer(s, rows, encoder.width));

function decode(scope: Scope, encoded: Value, order: MaskingOrder, architecture: Architecture): Value {
  const { graph } = scope;
  const { decoder } = architecture;
  const [batch, seenTokens, width] = encoded.shape;
  const patches = patchCount(architecture);
  const seen = scope.within("embedding", (s) =>
    linearLayer(s, reshape(encoded, [batch * seenTokens, width]), decoder.width),
  );
  const maskToken = scope.parameter("mask_token", [1, decoder.width], normal(TOKEN_SD));
  const masks = expand(maskToken, [batch * (1 + patches) - seen.shape[0], decoder.width]);
  const inPlace = byBatch(permuteRows(concat([seen, masks]), order.decoderOrder, order.decoderInverse), batch);
  const ofClassToken = graph.constant(new Float32Array(decoder.width), [1, decoder.width]);
  const ofPatches = positionTable(scope, patches, decoder.width, architecture.positions);
  const tokens = add(inPlace, concat([ofClassToken, ofPatches]));
  const last = blocks(scope, tokens, decoder);
  const normalised = scope.within("norm", (s) => layerNormLayer(s, last, { epsilon: NORM_EPSILON }));
  return reshape(slice(normalised, { axis: 1, start: 1 }), [batch * patches, decoder.width]);
}
