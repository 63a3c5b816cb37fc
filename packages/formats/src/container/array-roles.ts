/** @file Which array of a container is the spectra and which their axis, by the names in use. */
import { isText, type NamedArray } from "./numeric-array.ts";

/** Arrays of a container by name. */
export type Arrays = ReadonlyMap<string, NamedArray>;

const INTENSITY_NAMES = [
  "x",
  "intensity",
  "intensities",
  "spectra",
  "spectrum",
  "data",
  "counts",
  "signal",
  "y",
  "values",
  "flux",
  "spc",
  "absorbance",
];
const AXIS_NAMES = [
  "shift",
  "shifts",
  "shift_cm1",
  "shift_cm1_nominal",
  "raman_shift",
  "raman_shifts",
  "ramanshift",
  "raman shift",
  "wavenumber",
  "wavenumbers",
  "wavenumber_cm1",
  "absolute_wavenumber",
  "point",
  "wavelength",
  "wavelengths",
  "wavelength_nm",
  "axis",
  "spectral_axis",
  "wn",
  "wl",
  "nm",
  "x",
  "xaxis",
  "x_axis",
  "lambda",
  "frequency",
  "freq",
  "energy",
];
function isNumeric({ values }: NamedArray): boolean {
  return !isText(values);
}

/** Name of the array that is the spectra: called so, or the largest matrix, or a single spectrum. */
export function findIntensity(arrays: Arrays, warnings: string[]): string | undefined {
  const called = (names: readonly string[], dimensions: (n: number) => boolean): string | undefined => {
    for (const wanted of names) {
      for (const [key, array] of arrays) {
        if (key.toLowerCase() === wanted && isNumeric(array) && dimensions(array.shape.length)) return key;
      }
    }
    return undefined;
  };
  const named = called(INTENSITY_NAMES, (n) => n === 2 || n === 3);
  if (named !== undefined) return named;
  const matrices = [...arrays].filter(
    ([, array]) => isNumeric(array) && (array.shape.length === 2 || array.shape.length === 3),
  );
  const largest = matrices.sort(([, a], [, b]) => b.values.length - a.values.length)[0];
  if (largest) {
    warnings.push(
      `No array is called X, intensity, spectra or data; ${largest[0]} (${largest[1].shape.join(" x ")}) was taken as the spectra.`,
    );
    return largest[0];
  }
  const single = called(
    INTENSITY_NAMES.filter((wanted) => wanted !== "x"),
    (n) => n === 1,
  );
  return single ?? called(["x"], (n) => n === 1);
}

/** Name of the array of so many numbers that is called like an axis. */
export function findAxis(arrays: Arrays, except: string, length: number): string | undefined {
  for (const wanted of AXIS_NAMES) {
    for (const [key, array] of arrays) {
      const flat = array.shape.filter((n) => n !== 1).length <= 1;
      if (key !== except && key.toLowerCase() === wanted && flat && isNumeric(array) && array.values.length === length)
        return key;
    }
  }
  return undefined;
}
