/**
 * @file The masked autoencoder followed by deep embedded clustering: its encoder is pre-trained as for smae-k-means.ts, then
 * it and centroids are trained on towards the sharpened assignment of DEC (Xie, Girshick and Farhadi, ICML 2016). Not in the
 * paper. Nothing is masked in the second stage; the epochs of both: learn-first.ts.
 */
import { createRandom } from "@stokes/random";
import { type Architecture, buildEncoder, encoderWeights, type Pool, prepare } from "@stokes/smae";
import { spectrumCount } from "@stokes/spectra";
import { constant, mean, reshape, slice, type Value } from "onnxgrad";
import * as v from "valibot";
import { type CodeGraph, embeddedClustering } from "../deep/embedded-clustering.ts";
import { pretrainedSmae } from "../deep/pretrained-smae.ts";
import { positiveNumber, wholeNumber } from "../deep/setting-schemas.ts";
import { readSettings } from "../read-settings.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { learnFirst } from "./learn-first.ts";
import { smaeEntries } from "./smae-features.ts";

const schema = v.strictObject({
  ...smaeEntries,
  /** AdamW's rate in the second stage. */
  clusteringRate: positiveNumber,
  clusteringBatch: wholeNumber,
});

export const smaeDec: ClusteringPeer = {
  id: "smae-dec",
  name: "SMAE + DEC",
  source: "Ren, Zhou and Li, arXiv 2504.16130; Xie, Girshick and Farhadi, ICML 2016",
  candidates: [
    { preset: "default", pool: "class", clusteringRate: 1e-4, clusteringBatch: 64 },
    { preset: "default", pool: "mean", clusteringRate: 1e-4, clusteringBatch: 64 },
    { preset: "default", pool: "class", clusteringRate: 1e-5, clusteringBatch: 64 },
    { preset: "default", pool: "mean", clusteringRate: 1e-5, clusteringBatch: 64 },
  ],
  async cluster(spectra, run) {
    const { pool, clusteringRate, clusteringBatch, ...training } = readSettings("smae-dec", schema, run.settings);
    const { learned: model, second } = await learnFirst(spectra, run, (set, first) =>
      pretrainedSmae(set, training, first),
    );
    const { set } = prepare(spectra, model.contract);
    const rows = { values: set.intensity, rows: spectrumCount(set), columns: set.shift.length };
    return embeddedClustering(rows, {
      ...second,
      build: (batch) => buildPooled(model.contract.architecture, batch, pool),
      weights: encoderWeights(model),
      random: createRandom(run.seed).fork("smae-dec"),
      batchSize: clusteringBatch,
      optimizer: { beta2: 0.95, weightDecay: 0 },
      schedule: constant(clusteringRate),
      gamma: 1,
      tolerance: 0.001,
    });
  },
};

function buildPooled(architecture: Architecture, batch: number, pool: Pool): CodeGraph {
  const { graph, parameters, tokens } = buildEncoder(architecture, batch);
  return { graph, parameters, code: pooled(tokens, pool) };
}

/** As `embed` pools: [batch, 1 + patches, width] -> [batch, columns]. */
function pooled(tokens: Value, pool: Pool): Value {
  const [batch, count, width] = tokens.shape;
  if (pool === "class") return reshape(slice(tokens, { axis: 1, start: 0, end: 1 }), [batch, width]);
  const patches = slice(tokens, { axis: 1, start: 1 });
  return pool === "mean" ? mean(patches, { axes: [1] }) : reshape(patches, [batch, (count - 1) * width]);
}
