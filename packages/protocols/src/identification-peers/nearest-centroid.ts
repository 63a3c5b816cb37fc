/** @file Nearest class mean, by Euclidean distance. */
import { nearestCentroidIdentifier, standardisedIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const nearestCentroidPeer = classicalPeer({
  id: "nearest-centroid",
  name: "nearest centroid",
  source: "Tibshirani et al., Proc. Natl. Acad. Sci. 99, 6567, 2002, without shrinkage",
  candidates: [{ standardise: false }, { standardise: true }],
  settings: v.strictObject({ standardise: v.boolean() }),
  identifier: ({ standardise }) =>
    standardise ? standardisedIdentifier(nearestCentroidIdentifier()) : nearestCentroidIdentifier(),
});
