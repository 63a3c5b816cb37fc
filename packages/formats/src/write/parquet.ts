import type { RawPart } from "../raw-file.ts";

/** Key of the file's metadata under which facts and unit are kept, as JSON. */
export const PARQUET_KEY = "stokes";

/**
 * Parquet of a part: one row a spectrum, its columns first, then one column of floats a point, called after its place on
 * the axis (pandas and DuckDB open it as a table). Facts and the axis' unit stand in the file's metadata.
 */
export async function writeParquet({ axis, unit, intensity, columns, metadata }: RawPart): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const points = axis.length;
  const spectra = points === 0 ? 0 : intensity.length / points;
  const described = Object.entries(columns).map(([name, values]) =>
    values instanceof Float64Array
      ? { name, data: values, type: "DOUBLE" as const }
      : { name, data: [...values], type: "STRING" as const },
  );
  const measured = Array.from(axis, (position, point) => {
    const data = new Float32Array(spectra);
    for (let row = 0; row < spectra; row++) data[row] = intensity[row * points + point]!;
    return { name: String(position), data, type: "FLOAT" as const };
  });
  const buffer = parquetWriteBuffer({
    columnData: [...described, ...measured],
    statistics: false,
    kvMetadata: [{ key: PARQUET_KEY, value: JSON.stringify({ axisUnit: unit, metadata }) }],
  });
  return new Uint8Array(buffer);
}
