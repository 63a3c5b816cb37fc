/** @file Linear support vector machines, each class against the rest, with Platt's probabilities. */
import { linearSvmIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const linearSvmPeer = classicalPeer({
  id: "linear-svm",
  name: "linear SVM",
  source: "Fan et al., J. Mach. Learn. Res. 9, 1871, 2008",
  candidates: [{ C: 1 }, { C: 0.01 }, { C: 0.1 }, { C: 10 }],
  settings: v.strictObject({ C: v.number() }),
  identifier: ({ C }) => linearSvmIdentifier({ C }),
});
