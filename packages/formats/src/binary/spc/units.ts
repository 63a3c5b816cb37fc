import type { AxisUnit } from "../../raw-file.ts";
import type { SpcHeader } from "./header.ts";

/** The names of Galactic's axis types (x, z and w share one list). */
const AXIS_NAMES: Readonly<Record<number, string>> = {
  0: "arbitrary",
  1: "wavenumber / cm-1",
  2: "wavelength / um",
  3: "wavelength / nm",
  4: "time / s",
  5: "time / min",
  6: "frequency / Hz",
  7: "frequency / kHz",
  8: "frequency / MHz",
  9: "mass / charge",
  10: "chemical shift / ppm",
  11: "time / d",
  12: "time / years",
  13: "Raman shift / cm-1",
  14: "energy / eV",
  16: "diode number",
  17: "channel",
  18: "angle / degrees",
  19: "temperature / degrees F",
  20: "temperature / degrees C",
  21: "temperature / K",
  22: "data points",
  23: "time / ms",
  24: "time / us",
  25: "time / ns",
  26: "frequency / GHz",
  27: "length / cm",
  28: "length / m",
  29: "length / mm",
  30: "time / h",
  255: "optical path difference",
};

const INTENSITY_NAMES: Readonly<Record<number, string>> = {
  0: "arbitrary",
  1: "interferogram",
  2: "absorbance",
  3: "Kubelka-Munk",
  4: "counts",
  5: "volts",
  6: "degrees",
  7: "milliamperes",
  8: "millimetres",
  9: "millivolts",
  10: "log(1/R)",
  11: "percent",
  12: "intensity",
  13: "relative intensity",
  14: "energy",
  16: "decibel",
  19: "degrees F",
  20: "degrees C",
  21: "K",
  22: "refractive index",
  23: "extinction coefficient",
  24: "real part",
  25: "imaginary part",
  26: "complex",
  128: "transmittance",
  129: "reflectance",
  130: "single beam",
  131: "emission",
};

const INTERFEROGRAM = 1;

const TECHNIQUES: Readonly<Record<number, string>> = {
  1: "chromatography",
  2: "chromatography",
  3: "chromatography",
  5: "near infrared",
  7: "uv-vis",
  8: "x-ray diffraction",
  9: "mass",
  10: "nmr",
  11: "raman",
  12: "fluorescence",
  13: "atomic",
  14: "chromatography",
};

const FTIR_EXPERIMENT = 4;

export function spcAxisName(type: number): string {
  return AXIS_NAMES[type] ?? `axis type ${type}`;
}

export function spcIntensityName(type: number): string {
  return INTENSITY_NAMES[type] ?? `intensity type ${type}`;
}

/** What the x axis is, from its type, or from the text label where the type says only "arbitrary". */
export function spcAxisUnit(
  { xType: type, yType }: Pick<SpcHeader, "xType" | "yType">,
  label: string,
): { unit: AxisUnit; factor: number } {
  if (yType === INTERFEROGRAM) return { unit: "other", factor: 1 };
  if (type === 13 || (type === 0 && /raman|shift/i.test(label) && /cm/i.test(label)))
    return { unit: "shift-cm1", factor: 1 };
  if (type === 1 || (type === 0 && /wave ?number|cm-1|1\/cm/i.test(label)))
    return { unit: "wavenumber-cm1", factor: 1 };
  if (type === 2) return { unit: "wavelength-nm", factor: 1000 };
  if (type === 3 || (type === 0 && /\bnm\b|nanomet/i.test(label))) return { unit: "wavelength-nm", factor: 1 };
  if (type === 16 || type === 17 || type === 22) return { unit: "index", factor: 1 };
  return { unit: "other", factor: 1 };
}

/** The column that the z or w values of a multi-spectrum file make, and the factor to its unit (s or um). */
export function spcPlaneColumn(type: number, axis: "z" | "w"): { name: string; factor: number } {
  const seconds: Record<number, number> = {
    4: 1,
    5: 60,
    11: 86_400,
    12: 31_557_600,
    23: 1e-3,
    24: 1e-6,
    25: 1e-9,
    30: 3600,
  };
  const micrometres: Record<number, number> = { 2: 1, 27: 1e4, 28: 1e6, 29: 1e3 };
  if (seconds[type] !== undefined) return { name: "time", factor: seconds[type] };
  if (micrometres[type] !== undefined) return { name: axis === "z" ? "z" : "w", factor: micrometres[type] };
  return { name: `${axis}Value`, factor: 1 };
}

/** Spectra that end above this are measured in the near infrared. */
const LONGEST_VISIBLE_NM = 1200;
/** Above this, values called absorbance or transmittance are something else. */
const HIGHEST_PERCENT = 200;

/** The technique, with the guess that had to be made where the file names none. */
export function spcTechnique(
  { experiment, xType, yType, lastX }: Pick<SpcHeader, "experiment" | "xType" | "yType" | "lastX">,
  highest: number,
): { technique?: string; guess?: string } {
  if (xType === 13) return { technique: "raman" };
  if (experiment === FTIR_EXPERIMENT) return { technique: "infrared" };
  const stated = TECHNIQUES[experiment];
  if (stated !== undefined) return { technique: stated };
  if (xType === 9) return { technique: "mass" };
  if (xType === 10) return { technique: "nmr" };
  const ofAbsorption = yType === INTERFEROGRAM || ([2, 3, 10, 128, 129].includes(yType) && highest <= HIGHEST_PERCENT);
  const because = `its intensities are ${spcIntensityName(yType)} over ${spcAxisName(xType)}`;
  if (ofAbsorption && xType === 1) {
    return { technique: "infrared", guess: `Taken for an infrared spectrum, because ${because}.` };
  }
  if (ofAbsorption && xType === 3) {
    if (lastX > LONGEST_VISIBLE_NM) {
      return { technique: "near infrared", guess: `Taken for a near-infrared spectrum, because ${because}.` };
    }
    return { technique: "uv-vis", guess: `Taken for a UV-Vis spectrum, because ${because}.` };
  }
  return {};
}
