/** @file Linear discriminant analysis on principal components, the usual chain of Raman chemometrics. */
import { pcaLdaIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const pcaLdaPeer = classicalPeer({
  id: "pca-lda",
  name: "PCA-LDA",
  source: "Fisher, Ann. Eugen. 7, 179, 1936, on principal components",
  candidates: [{ components: 30 }, { components: 60 }, { components: 120 }, { components: 15 }],
  settings: v.strictObject({ components: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  identifier: ({ components }) => pcaLdaIdentifier({ components }),
});
