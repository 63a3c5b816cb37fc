import type { NamedArray } from "../container/numeric-array.ts";
import type { AxisUnit, RawPart } from "../raw-file.ts";

/** What the axis array of a part is called. */
const AXIS_NAMES: Readonly<Record<AxisUnit, string>> = {
  "shift-cm1": "shift",
  "wavenumber-cm1": "absolute_wavenumber",
  "wavelength-nm": "wavelength",
  index: "point",
  other: "axis",
};

/**
 * A part as named arrays, for `writeNpz`: `X` (spectra x points, float32), its axis (`shift`, `wavelength`, ..., float64),
 * one array a column, and `metadata` as JSON. NumPy opens it; `read` gives the same part back.
 *
 * @throws RangeError where a column has the name of one of the others.
 */
export function partArrays({ axis, unit, intensity, columns, metadata }: RawPart): Record<string, NamedArray> {
  const spectra = axis.length === 0 ? 0 : intensity.length / axis.length;
  const arrays: Record<string, NamedArray> = {
    X: { shape: [spectra, axis.length], values: intensity },
    [AXIS_NAMES[unit]]: { shape: [axis.length], values: axis },
    metadata: { shape: [], values: [JSON.stringify({ ...metadata, axisUnit: unit })] },
  };
  for (const [name, values] of Object.entries(columns)) {
    if (name in arrays)
      throw new RangeError(`A column cannot be called ${name}, as the file needs that name; rename it`);
    arrays[name] = { shape: [spectra], values };
  }
  return arrays;
}
