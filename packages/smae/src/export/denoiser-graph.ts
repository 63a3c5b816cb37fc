/** @file Blind-spot denoising as one graph: what `denoise` does in several runs, unrolled over fixed maskings. */
import { createRandom } from "@stokes/random";
import { expand, mul, reshape, type Scope, sqrt, sub, sum, type Value } from "onnxgrad";
import { type Architecture, patchCount, visibleCount } from "../network/architecture.ts";
import { type MaskingOrder, reconstruct } from "../network/masked-autoencoder.ts";
import { createMasking } from "../network/masking.ts";
import { coveringMaskings } from "../use/denoise.ts";

export interface DenoiserOptions {
  readonly estimates: number;
  readonly seed: number;
}

/**
 * Scaled spectra [batch, points] -> mean and standard deviation of the estimates of every point, both [batch, points].
 * The maskings are those of `denoise` for the same options. Every spectrum is seen once a masking, all in one pass.
 */
export function denoiseInGraph(
  scope: Scope,
  scaled: Value,
  architecture: Architecture,
  { estimates, seed }: DenoiserOptions,
): { estimate: Value; uncertainty: Value } {
  const { graph } = scope;
  const { points, patch } = architecture;
  const [batch] = scaled.shape;
  const patches = patchCount(architecture);
  const random = createRandom(seed).fork("denoise");
  const maskings = coveringMaskings(patches, visibleCount(architecture), estimates, random);
  const runs = maskings.length;
  const masking = createMasking(architecture, batch * runs, (row) => maskings[row % runs]);
  const indices = (list: Int32Array) => graph.constant(list, [list.length]);
  const order: MaskingOrder = {
    visibleRows: indices(masking.visibleRows),
    visiblePatches: indices(masking.visiblePatches),
    decoderOrder: indices(masking.decoderOrder),
    decoderInverse: indices(masking.decoderInverse),
  };
  const repeated = expand(reshape(scaled, [batch, 1, points]), [batch, runs, points]);
  const decoded = reconstruct(scope, reshape(repeated, [batch * runs, points]), order, architecture);
  const estimatesOf = reshape(decoded, [batch, runs, patches, patch]);

  const hidden = masking.hidden.subarray(0, runs * patches);
  const counts = Float32Array.from({ length: patches }, (_, p) => maskings.filter((seen) => !seen.includes(p)).length);
  const perPatch = (weight: (count: number) => number) =>
    graph.constant(
      hidden.map((h, i) => h * weight(counts[i % patches])),
      [1, runs, patches, 1],
    );
  const mean = sum(
    mul(
      estimatesOf,
      perPatch((n) => 1 / n),
    ),
    { axes: [1], keepDims: true },
  );
  const deviations = sub(estimatesOf, mean);
  const squares = mul(
    mul(deviations, deviations),
    perPatch((n) => (n > 1 ? 1 / (n - 1) : 0)),
  );
  const variance = sum(squares, { axes: [1] });
  return { estimate: reshape(mean, [batch, points]), uncertainty: sqrt(reshape(variance, [batch, points])) };
}
