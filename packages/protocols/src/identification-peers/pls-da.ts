/** @file Discriminant analysis by partial least squares on class indicators. */
import { plsDaIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const plsDaPeer = classicalPeer({
  id: "pls-da",
  name: "PLS-DA",
  source: "Barker and Rayens, J. Chemom. 17, 166, 2003",
  candidates: [{ components: 20 }, { components: 40 }, { components: 80 }, { components: 10 }],
  settings: v.strictObject({ components: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  identifier: ({ components }) => plsDaIdentifier({ components }),
});
