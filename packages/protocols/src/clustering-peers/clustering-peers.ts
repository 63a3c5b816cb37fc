import { autoencoderKMeans } from "./autoencoder-k-means.ts";
import { classicalPeers } from "./classical.ts";
import type { ClusteringPeer } from "./clustering-peer.ts";
import { smaeKMeans } from "./smae-k-means.ts";

/** Every way to group spectra that the protocols compare. */
export const clusteringPeers: readonly ClusteringPeer[] = [...classicalPeers, autoencoderKMeans, smaeKMeans];
