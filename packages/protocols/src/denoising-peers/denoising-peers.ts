import type { DenoisingPeer } from "./denoising-peer.ts";
import { pcaPeer } from "./pca.ts";
import { savitzkyGolayPeer } from "./savitzky-golay.ts";
import { smaeDenoisingPeer } from "./smae.ts";
import { uNetPeer } from "./u-net.ts";
import { waveletPeer } from "./wavelet.ts";
import { whittakerPeer } from "./whittaker.ts";
import { wienerPeer } from "./wiener.ts";

/** Every way to take out noise that the protocols compare, in the order of their tables. */
export const denoisingPeers: readonly DenoisingPeer[] = [
  savitzkyGolayPeer,
  wienerPeer,
  waveletPeer,
  whittakerPeer,
  pcaPeer,
  uNetPeer,
  smaeDenoisingPeer("smae"),
  smaeDenoisingPeer("smae-combined"),
  smaeDenoisingPeer("smae-paper"),
];
