/** @file Support vector machines with a Gaussian kernel whose width follows the data's variance, each class against each. */
import { rbfSvmIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const rbfSvmPeer = classicalPeer({
  id: "rbf-svm",
  name: "RBF SVM",
  source: "Cortes and Vapnik, Mach. Learn. 20, 273, 1995",
  candidates: [{ C: 1 }, { C: 10 }, { C: 100 }, { C: 1000 }],
  settings: v.strictObject({ C: v.number() }),
  identifier: ({ C }) => rbfSvmIdentifier({ C }),
});
