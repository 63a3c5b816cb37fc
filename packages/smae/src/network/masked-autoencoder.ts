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
  /** Mean squared error over the hidden patches, on the network's scale: a scalar. */
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

/**
 * Builds the graph for `batch` spectra. Its inputs are those of `Masking`, `input` [batch, points] (what the encoder
 * sees) and `target` [batch, points] (what the decoder is asked for).
 */
export function buildMaskedAutoencoder(architecture: Architecture, batch: number): MaskedAutoencoder {
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
  const reconstruction = reconstruct(scope, input, order, architecture, scaling);
  const difference = sub(reconstruction, reshape(target, [batch * patches, patch]));
  const error = mul(scaling.difference(difference), hidden);
  const loss = scale(sum(mul(error, error)), 1 / (batch * (patches - visible) * patch));
  return { graph, parameters, loss, reconstruction };
}

/** Spectra [batch, points] -> every patch as the decoder sees it, [batch * patches, patch]. */
export function reconstruct(
  scope: Scope,
  input: Value,
  order: MaskingOrder,
  architecture: Architecture,
  scaling: InputScaling = inputScalingOf(scope, architecture),
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
  return scaling.restored(scope.within("decoder", (s) => decode(s, encoded, order, architecture)));
}

const inputScalingOf = (scope: Scope, architecture: Architecture): InputScaling =>
  scope.within("encoder", (s) => inputScaling(s, architecture));

/** The linear map of a patch, with bias: rows of `patch` points -> rows of the encoder's width. */
export const embedPatches = (scope: Scope, rows: Value, { encoder }: Architecture): Value =>
  scope.within("embedding", (s) => linearLayer(s, rows, encoder.width));

function decode(scope: Scope, encoded: Value, order: MaskingOrder, architecture: Architecture): Value {
  const { graph } = scope;
  const { decoder, patch } = architecture;
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
  const patchTokens = reshape(slice(normalised, { axis: 1, start: 1 }), [batch * patches, decoder.width]);
  return scope.within("head", (s) => linearLayer(s, patchTokens, patch));
}
