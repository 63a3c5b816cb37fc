import type { StudioChange } from "./studio-state.ts";

/** How the spectra are drawn: `auto` takes traces for few and a density for many, or means where they have classes. */
export type SpectraMode = "auto" | "traces" | "envelope" | "density" | "means";
export type SpectraSource = "raw" | "prepared" | "both";
export type SpectraAxis = "shift" | "wavelength";

export interface SpectraSettings {
  readonly mode: SpectraMode;
  readonly source: SpectraSource;
  readonly axis: SpectraAxis;
  readonly peaks: boolean;
}

export const initialSpectra: SpectraSettings = { mode: "auto", source: "prepared", axis: "shift", peaks: true };

export const setSpectra = (part: Partial<SpectraSettings>): StudioChange => ({
  name: "spectra",
  apply: (state) => ({ ...state, view: { ...state.view, spectra: { ...state.view.spectra, ...part } } }),
});
