import { loadHdf5, memoryName } from "../container/hdf5.ts";
import type { AxisUnit, RawPart } from "../raw-file.ts";

const AXIS: Readonly<Record<AxisUnit, readonly [name: string, units: string]>> = {
  "shift-cm1": ["shift", "cm-1"],
  "wavenumber-cm1": ["absolute_wavenumber", "cm-1"],
  "wavelength-nm": ["wavelength", "nm"],
  index: ["point", ""],
  other: ["axis", ""],
};

/**
 * HDF5 of a part, as a NeXus NXdata group: `X` (spectra x points, float32, deflated in chunks of rows), its axis
 * (float64), the group `columns`, and the facts as attributes.
 */
export async function writeHdf5({ axis, unit, intensity, columns, metadata }: RawPart): Promise<Uint8Array> {
  const { hdf5, files } = await loadHdf5();
  const name = memoryName();
  const file = new hdf5.File(name, "w");
  try {
    const spectra = axis.length === 0 ? 0 : intensity.length / axis.length;
    const [axisName, units] = AXIS[unit];
    const chunkRows = Math.max(1, Math.min(spectra, Math.floor((1 << 18) / Math.max(1, axis.length))));
    file.create_dataset({
      name: "X",
      data: intensity,
      shape: [spectra, axis.length],
      ...(intensity.length > 0 ? { chunks: [chunkRows, axis.length], compression: 4 } : {}),
    });
    const position = file.create_dataset({ name: axisName, data: axis, shape: [axis.length] });
    if (units !== "") position.create_attribute("units", units);
    const group = file.create_group("columns");
    for (const [key, values] of Object.entries(columns)) {
      const data = values instanceof Float64Array ? values : [...values];
      group.create_dataset({ name: key, data, shape: [spectra] });
    }
    file.create_attribute("NX_class", "NXdata");
    file.create_attribute("signal", "X");
    file.create_attribute("axes", [".", axisName]);
    file.create_attribute("axisUnit", unit);
    file.create_attribute("metadata", JSON.stringify(metadata));
    file.close();
    return files.readFile(name);
  } finally {
    files.unlink(name);
  }
}
