/**
 * @file Whittaker's smoother, its stiffness by leave-one-out cross-validation as Eilers has it: the geometric mean of what
 * up to 20 of the noisy training spectra ask for, each by itself; or a given one.
 */
import { chooseWhittakerLambda, createWhittaker, row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import * as v from "valibot";
import { positiveNumber } from "../deep/setting-schemas.ts";
import { filterPeer } from "./filter-peer.ts";

const ASKED = 20;

export const whittakerPeer = filterPeer({
  id: "whittaker",
  name: "Whittaker",
  source: "Eilers, Anal. Chem. 75, 3631, 2003",
  candidates: [{ lambda: "cross-validation" }, { lambda: 3 }, { lambda: 30 }, { lambda: 300 }],
  settings: v.strictObject({ lambda: v.union([v.literal("cross-validation"), positiveNumber]) }),
  filter: (points, { lambda }, train) =>
    createWhittaker(points, { lambda: lambda === "cross-validation" ? crossValidated(train) : lambda }),
});

function crossValidated(train: SpectrumSet): number {
  const spectra = spectrumCount(train);
  const asked = Math.min(ASKED, spectra);
  let logarithms = 0;
  for (let i = 0; i < asked; i++) {
    logarithms += Math.log(chooseWhittakerLambda(row(train, Math.floor((i * spectra) / asked))).lambda);
  }
  return Math.exp(logarithms / asked);
}
