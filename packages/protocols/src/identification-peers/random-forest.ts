/** @file Random forests of fully grown trees. */
import { randomForestIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

export const randomForestPeer = classicalPeer({
  id: "random-forest",
  name: "random forest",
  source: "Breiman, Mach. Learn. 45, 5, 2001",
  candidates: [
    { trees: 100, minLeafRows: 1 },
    { trees: 100, minLeafRows: 3 },
    { trees: 300, minLeafRows: 1 },
    { trees: 300, minLeafRows: 3 },
  ],
  settings: v.strictObject({ trees: count, minLeafRows: count }),
  identifier: (settings) => randomForestIdentifier(settings),
});
