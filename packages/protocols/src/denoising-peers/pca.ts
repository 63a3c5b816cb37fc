/** @file Projection on the principal components of the noisy training spectra. */
import { type Matrix, type PcaModel, pca, projectPca } from "@stokes/analysis";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import * as v from "valibot";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { DenoisingPeer } from "./denoising-peer.ts";

const schema = v.strictObject({ components: wholeNumber });

export const pcaPeer: DenoisingPeer = {
  id: "pca",
  name: "PCA",
  source: "Pearson, Philos. Mag. 2, 559, 1901",
  supervised: false,
  candidates: [{ components: 10 }, { components: 5 }, { components: 20 }, { components: 40 }],
  async fit({ settings, seed, signal, train }) {
    signal?.throwIfAborted();
    const { components } = readSettings("pca", schema, settings);
    const most = Math.min(components, spectrumCount(train), train.shift.length);
    const model = pca(matrixOf(train), { components: most, seed });
    return { denoise: async (spectra) => ({ estimate: restored(model, projectPca(model, matrixOf(spectra))) }) };
  },
};

function restored({ mean, components }: PcaModel, scores: Matrix): Float32Array {
  const points = mean.length;
  const estimate = new Float32Array(scores.rows * points);
  const spectrum = new Float64Array(points);
  for (let i = 0; i < scores.rows; i++) {
    spectrum.set(mean);
    for (let c = 0; c < scores.columns; c++) {
      const score = scores.values[i * scores.columns + c];
      for (let j = 0; j < points; j++) spectrum[j] += score * components.values[c * points + j];
    }
    estimate.set(spectrum, i * points);
  }
  return estimate;
}

const matrixOf = (set: SpectrumSet): Matrix => ({
  values: set.intensity,
  rows: spectrumCount(set),
  columns: set.shift.length,
});
