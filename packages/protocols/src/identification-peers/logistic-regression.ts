/** @file Multinomial logistic regression on the intensities as they are, L2-penalised. */
import { logisticRegressionIdentifier } from "@stokes/analysis";
import * as v from "valibot";
import { classicalPeer } from "./classical-peer.ts";

export const logisticRegressionPeer = classicalPeer({
  id: "logistic-regression",
  name: "logistic regression",
  source: "Cox, J. R. Stat. Soc. B 20, 215, 1958; multinomial, C = 1 as scikit-learn",
  candidates: [{ C: 1 }, { C: 0.1 }, { C: 10 }, { C: 100 }],
  settings: v.strictObject({ C: v.number() }),
  identifier: ({ C }) => logisticRegressionIdentifier({ C }),
});
