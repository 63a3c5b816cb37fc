import { cnnPeer } from "./cnn.ts";
import type { IdentificationPeer } from "./identification-peer.ts";
import { kNearestNeighboursPeer } from "./k-nearest-neighbours.ts";
import { linearSvmPeer } from "./linear-svm.ts";
import { logisticRegressionPeer } from "./logistic-regression.ts";
import { nearestCentroidPeer } from "./nearest-centroid.ts";
import { pcaLdaPeer } from "./pca-lda.ts";
import { plsDaPeer } from "./pls-da.ts";
import { randomForestPeer } from "./random-forest.ts";
import { rbfSvmPeer } from "./rbf-svm.ts";
import { resNetPeer } from "./resnet.ts";
import { smaePeer } from "./smae.ts";
import { smaeProbePeer } from "./smae-probe.ts";

/** Every way to learn classes that the protocols compare, in the order of their tables. */
export const identificationPeers: readonly IdentificationPeer[] = [
  nearestCentroidPeer,
  kNearestNeighboursPeer,
  logisticRegressionPeer,
  linearSvmPeer,
  rbfSvmPeer,
  randomForestPeer,
  pcaLdaPeer,
  plsDaPeer,
  cnnPeer,
  resNetPeer("scratch"),
  resNetPeer("labelled"),
  smaePeer("scratch", "default"),
  smaePeer("labelled", "default"),
  smaePeer("self-supervised", "default"),
  smaePeer("continued", "default"),
  smaeProbePeer({ continued: false }),
  smaeProbePeer({ continued: true }),
  smaePeer("scratch", "paper"),
  smaePeer("labelled", "paper"),
  smaePeer("self-supervised", "paper"),
];
