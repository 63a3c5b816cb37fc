/** @file What DEC and IDEC have in common: self-training of an autoencoder that was learned first. */
import { createRandom } from "@stokes/random";
import type { SpectrumSet } from "@stokes/spectra";
import { constant } from "onnxgrad";
import type * as v from "valibot";
import { autoencoderEntries, buildAutoencoder, learnAutoencoder } from "../deep/autoencoder.ts";
import { type EmbeddedClusteringOptions, embeddedClustering } from "../deep/embedded-clustering.ts";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { unitSpectra } from "../deep/unit-spectra.ts";
import type { ClusteringRun } from "./clustering-peer.ts";
import { learnFirst } from "./learn-first.ts";

export const selfTrainingEntries = {
  ...autoencoderEntries,
  /** The optimizer's rate in the second stage. */
  clusteringRate: positiveNumber,
};

export interface SelfTraining extends Pick<EmbeddedClusteringOptions, "optimizer" | "gamma"> {
  readonly id: string;
  /** Whether the reconstruction is still learned in the second stage. */
  readonly reconstructs: boolean;
}

/** A group of each spectrum, after an autoencoder's and its centroids' self-training until 0.1 % of the spectra move. */
export async function selfTrainedAutoencoder(
  spectra: SpectrumSet,
  settings: v.InferOutput<v.ObjectSchema<typeof selfTrainingEntries, undefined>>,
  { id, reconstructs, optimizer, gamma }: SelfTraining,
  run: ClusteringRun,
): Promise<Int32Array> {
  const { learned, second } = await learnFirst(spectra, run, (set, first) => learnAutoencoder(set, settings, first));
  return embeddedClustering(unitSpectra(spectra), {
    ...second,
    build(batch) {
      const network = buildAutoencoder(learned.scaling, batch, settings);
      return reconstructs ? network : { graph: network.graph, parameters: network.encoder, code: network.code };
    },
    weights: learned.weights,
    random: createRandom(run.seed).fork(id),
    batchSize: settings.batchSize,
    optimizer,
    schedule: constant(settings.clusteringRate),
    gamma,
    tolerance: 0.001,
  });
}
