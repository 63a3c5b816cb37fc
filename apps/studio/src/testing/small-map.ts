/** @file A map of 8 x 6 simulated spectra of three classes, and a network so small that it learns them in moments. */
import { type SpectrumSet, simulateSpectra } from "@stokes/spectra";

export const SPECTRA = 48;

const { set: simulated } = simulateSpectra({ classes: 3, perClass: 16, points: 120, classSpread: 0.6, seed: 3 });

export const smallMap: SpectrumSet = {
  ...simulated,
  columns: {
    label: simulated.columns.label,
    x: Float64Array.from({ length: SPECTRA }, (_, i) => i % 8),
    y: Float64Array.from({ length: SPECTRA }, (_, i) => Math.floor(i / 8)),
  },
};

export const smallArchitecture = {
  points: 120,
  patch: 10,
  maskRatio: 0.5,
  encoder: { width: 16, depth: 2, heads: 2, hidden: 32 },
  decoder: { width: 16, depth: 1, heads: 2, hidden: 32 },
};
