import { clusteringAccuracy } from "@stokes/analysis";
import { takeRows } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import type { Settings } from "../peer.ts";
import { autoencoderKMeans } from "./autoencoder-k-means.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { contrastiveClustering } from "./contrastive-clustering.ts";
import { dec } from "./dec.ts";
import { EASY_CLASSES, easySpectra } from "./easy-spectra.fixture.ts";
import { idec } from "./idec.ts";
import { ramanCluster } from "./ramancluster.ts";
import { sccl } from "./sccl.ts";
import { simClr } from "./simclr.ts";
import { smaeDec } from "./smae-dec.ts";
import { smaeKMeans } from "./smae-k-means.ts";
import { smaeTsne } from "./smae-t-sne.ts";
import { tsTcc } from "./ts-tcc.ts";
import { vade } from "./vade.ts";

const size = { width: 16, depth: 1, heads: 2, hidden: 32 };
const tinySmae = {
  preset: "default",
  pool: "all",
  batchSize: 30,
  learningRate: 5e-3,
  architecture: { points: 80, patch: 8, maskRatio: 0.5, standardise: true, encoder: size, decoder: size },
};
const tinyAutoencoder = { hidden: [32], code: 4, batchSize: 30, learningRate: 3e-3 };

const tinyContrast = {
  ...{ channels: [8, 8], width: 16, projection: 8, temperature: 0.5, batchSize: 30 },
  ...{ learningRate: 3e-3, views: "spectra", strength: 1 },
};

const tinyTemporal = {
  ...{ channels: [8, 8, 16], kernel: 8, stride: 1, width: 16, depth: 1, ahead: 0.3 },
  ...{ temperature: 0.2, temporalWeight: 1, contextualWeight: 0.7 },
  ...{ segments: 3, jitter: 0.05, scaling: 0.1, batchSize: 30, learningRate: 3e-3 },
};

/** Every peer that trains a network, with settings and epochs that take it a second or so. */
const cases: readonly (readonly [ClusteringPeer, Settings, number])[] = [
  [autoencoderKMeans, tinyAutoencoder, 30],
  [dec, { ...tinyAutoencoder, clusteringRate: 0.01 }, 40],
  [idec, { ...tinyAutoencoder, clusteringRate: 1e-3, gamma: 0.1 }, 40],
  [vade, { ...tinyAutoencoder, mixtureRate: 2e-3, reconstruction: 1 }, 100],
  [simClr("spectra"), tinyContrast, 12],
  [contrastiveClustering("spectra"), { ...tinyContrast, clusterTemperature: 1 }, 30],
  [sccl("spectra"), { ...tinyContrast, eta: 10, clusteringRate: 1e-3, encoderShare: 0.1 }, 20],
  [tsTcc, tinyTemporal, 12],
  [ramanCluster, { ...tinyContrast, redundancy: 0.1 }, 12],
  [smaeKMeans, tinySmae, 60],
  [smaeTsne, { ...tinySmae, perplexity: 20 }, 60],
  [smaeDec, { ...tinySmae, clusteringRate: 1e-3, clusteringBatch: 30 }, 90],
];

const { spectra, truth } = easySpectra();

describe.each(cases.map(([peer, settings, epochs]) => ({ id: peer.id, peer, settings, epochs })))(
  "$id",
  ({ peer, settings, epochs }) => {
    const run = { k: EASY_CLASSES, seed: 1, epochs, settings };

    it("groups easy spectra, the same with the same seed, and tells how far it is", async () => {
      const steps: number[] = [];
      const onProgress = ({ step, steps: all }: { step: number; steps: number }) => steps.push(step / all);
      const groups = await peer.cluster(spectra, { ...run, onProgress });
      expect(clusteringAccuracy(truth, groups)).toBeGreaterThan(0.8);
      expect(await peer.cluster(spectra, run)).toEqual(groups);
      expect(steps.every((share, i) => i === 0 || share > steps[i - 1])).toBe(true);
      expect(steps.at(-1)).toBe(1);
    });

    it("learns from unlabelled spectra and stops when told to", async () => {
      const few = takeRows(
        spectra,
        Int32Array.from({ length: 9 }, (_, i) => i),
      );
      const groups = await peer.cluster(few, { ...run, epochs: 2, unlabelled: spectra });
      expect(groups.length).toBe(9);
      expect(groups.every((group) => group >= 0 && group < EASY_CLASSES)).toBe(true);
      const reason = new Error("enough");
      const stopped = peer.cluster(spectra, { ...run, signal: AbortSignal.abort(reason) });
      await expect(stopped).rejects.toBe(reason);
    });
  },
);
