/** @file Local polynomials: what spectroscopists smooth with. */
import { createSavitzkyGolay } from "@stokes/spectra";
import * as v from "valibot";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { filterPeer } from "./filter-peer.ts";

export const savitzkyGolayPeer = filterPeer({
  id: "savitzky-golay",
  name: "Savitzky-Golay",
  source: "Savitzky and Golay, Anal. Chem. 36, 1627, 1964",
  candidates: [
    { window: 9, degree: 3 },
    { window: 5, degree: 2 },
    { window: 13, degree: 2 },
    { window: 21, degree: 4 },
  ],
  settings: v.strictObject({ window: wholeNumber, degree: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  filter: (points, settings) => createSavitzkyGolay(points, settings),
});
