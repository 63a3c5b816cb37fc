export type { ClusteringPeer, ClusteringRun } from "./clustering-peers/clustering-peer.ts";
export type {
  DenoisedSpectra,
  DenoisingPeer,
  DenoisingRun,
  FittedDenoiser,
} from "./denoising-peers/denoising-peer.ts";
export type {
  FittedPeer,
  IdentificationPeer,
  IdentificationRun,
  LabelledSpectra,
} from "./identification-peers/identification-peer.ts";
export type { Peer, PeerRun, Remember, Settings } from "./peer.ts";
