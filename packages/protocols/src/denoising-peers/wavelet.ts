/** @file Wavelet shrinkage, each level's threshold by the data. */
import { createWavelet } from "@stokes/spectra";
import * as v from "valibot";
import { wholeNumber } from "../deep/setting-schemas.ts";
import { filterPeer } from "./filter-peer.ts";

export const waveletPeer = filterPeer({
  id: "wavelet",
  name: "wavelet, BayesShrink",
  source: "Chang, Yu and Vetterli, IEEE Trans. Image Process. 9, 1532, 2000; sym8",
  candidates: [
    { wavelet: "sym8", levels: 5 },
    { wavelet: "sym8", levels: 3 },
    { wavelet: "sym8", levels: 4 },
    { wavelet: "db4", levels: 5 },
  ],
  settings: v.strictObject({ wavelet: v.picklist(["sym8", "db4"]), levels: wholeNumber }),
  filter: (points, { wavelet, levels }) =>
    createWavelet(points, { wavelet, levels: Math.max(0, Math.min(levels, Math.floor(Math.log2(points / 16)))) }),
});
