import { autoencoderKMeans } from "./autoencoder-k-means.ts";
import { classicalPeers } from "./classical.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { contrastiveClustering } from "./contrastive-clustering.ts";
import { dec } from "./dec.ts";
import { idec } from "./idec.ts";
import { ramanCluster } from "./ramancluster.ts";
import { sccl } from "./sccl.ts";
import { simClr } from "./simclr.ts";
import { smaeDec } from "./smae-dec.ts";
import { smaeKMeans } from "./smae-k-means.ts";
import { smaeTsne } from "./smae-t-sne.ts";
import { tsTcc } from "./ts-tcc.ts";
import { vade } from "./vade.ts";

/** Every way to group spectra that the protocols compare. */
export const clusteringPeers: readonly ClusteringPeer[] = [
  ...classicalPeers,
  autoencoderKMeans,
  dec,
  idec,
  vade,
  simClr("series"),
  simClr("spectra"),
  contrastiveClustering("series"),
  contrastiveClustering("spectra"),
  sccl("series"),
  sccl("spectra"),
  tsTcc,
  ramanCluster,
  smaeKMeans,
  smaeTsne,
  smaeDec,
];
