import { plural } from "./plural.ts";
import { shift } from "./shift.ts";

const places = (value: number, digits: number) => value.toLocaleString("en", { maximumFractionDigits: digits });

export const spectraTexts = {
  mode: "How to draw",
  modes: {
    auto: "Automatic",
    traces: "Traces",
    envelope: "Envelope",
    density: "Density",
    means: "Mean ± sd",
  },
  source: "Which spectra",
  sources: { raw: "Raw", prepared: "Prepared", both: "Raw and prepared" },
  axis: "Axis",
  axes: { shift: "Raman shift", wavelength: "Wavelength" },
  shiftLabel: "Raman shift / cm⁻¹",
  wavelengthLabel: "Wavelength / nm",
  intensityLabel: "Intensity / a.u.",
  preparedLabel: "Prepared intensity / a.u.",
  rawLabel: "Raw intensity / a.u.",
  laser: "Laser (nm)",
  peaks: "Peaks",
  all: "Show the whole axis",
  save: "Save",
  saveAs: { png: "Picture (PNG)", svg: "Figure (SVG)", csv: "Numbers (CSV)" },
  at: (position: number, wavelength: number | undefined, intensity: number) =>
    `${shift(position, 1)} cm⁻¹${wavelength === undefined ? "" : ` (${places(wavelength, 2)} nm)`}, ${Number(intensity.toPrecision(4))}`,
  spectrum: (index: number, category: string | undefined) =>
    `spectrum ${index + 1}${category === undefined ? "" : `, ${category}`}`,
  drawn: (spectra: number, mode: string) => `${plural(spectra, "spectrum", "spectra")}, ${mode.toLowerCase()}`,
  keys: "Drag to zoom, drag with Shift or use the arrow keys to pan, wheel or + and - to zoom, 0 or double click for all, click to select.",
  figure: (spectra: number, low: number, high: number, mode: string) =>
    `${plural(spectra, "spectrum", "spectra")} from ${shift(low)} to ${shift(high)} cm⁻¹, drawn as ${mode.toLowerCase()}`,
} as const;
