/** @file Shares of votes among the nearest training spectra, by Euclidean distance. */
import { kNearestNeighboursIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const kNearestNeighboursPeer = classicalPeer({
  id: "knn",
  name: "k nearest neighbours",
  source: "Cover and Hart, IEEE Trans. Inf. Theory 13, 21, 1967",
  candidates: [{ k: 5 }, { k: 1 }, { k: 10 }, { k: 20 }],
  settings: v.strictObject({ k: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  identifier: ({ k }) => kNearestNeighboursIdentifier({ k }),
});
