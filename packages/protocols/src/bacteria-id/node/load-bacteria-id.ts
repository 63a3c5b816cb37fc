import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DataError } from "@stokes/errors";
import { readNpy } from "@stokes/formats";
import { type Column, type SpectrumSet, spectrumSet } from "@stokes/spectra";
import { labelColumns, measurementColumns } from "../columns.ts";
import { type Provenance, partHistory } from "../history.ts";
import { officialFiles } from "../official-files.ts";
import { type BacteriaIdPart, partFacts } from "../parts.ts";
import { ascendingOrder, reorderInto } from "../point-order.ts";
import { readNpyShape, withNpyMatrix } from "./read-npy-matrix.ts";
import { readTwinFile } from "./twin-file.ts";

export interface LoadOptions {
  /** Rows to keep, ascending (default: all). */
  readonly rows?: ArrayLike<number>;
  readonly signal?: AbortSignal;
}

/** What the labels of a part say, row by row, kept apart from the spectra. */
export interface BacteriaIdLabels {
  readonly kind: "isolate" | "treatment";
  /** Number of the isolate (0 to 29), or in a clinical part of the treatment group (0 to 7). */
  readonly labels: Int32Array;
  /** `isolate`, `strain` and `treatment`; in a clinical part `treatment`. */
  readonly columns: Readonly<Record<string, Column>>;
}

/**
 * The spectra of a part, axis ascending, with what is known of them without their labels: the column `campaign`, and in a
 * clinical part `patient`. The file with labels is not opened. The history tells whether they are the data of record, by
 * their checksums, a simulated twin, or neither. Throws a DataError where a file is missing or does not fit.
 */
export async function loadBacteriaIdSpectra(
  folder: string,
  part: BacteriaIdPart,
  { rows, signal }: LoadOptions = {},
): Promise<SpectrumSet> {
  const twin = readTwinFile(folder);
  const axis = await readVector(folder, "wavenumbers.npy");
  const order = ascendingOrder(axis.values);
  const name = `X_${part}.npy`;
  return withNpyMatrix(requireFile(folder, name), async (matrix) => {
    const points = axis.values.length;
    if (matrix.columns !== points) {
      throw new DataError(
        `${name} has ${matrix.columns} points a spectrum and wavenumbers.npy ${points}; get both again`,
      );
    }
    const all = measurementColumns(part, matrix.rows);
    const kept = checkRows(rows, matrix.rows, name);
    const intensity = new Float32Array((kept?.length ?? matrix.rows) * points);
    let next = 0;
    const checksum = await matrix.read((block, firstRow) => {
      if (kept === undefined) {
        reorderInto(block, order, intensity.subarray(firstRow * points));
        return;
      }
      const count = block.length / points;
      for (; next < kept.length && kept[next] < firstRow + count; next++) {
        const at = (kept[next] - firstRow) * points;
        reorderInto(block.subarray(at, at + points), order, intensity.subarray(next * points));
      }
    }, signal);
    const official = axis.checksum === checksumOf("wavenumbers.npy") && checksum === checksumOf(name);
    const provenance: Provenance = twin ?? { kind: official ? "official" : "unverified" };
    return spectrumSet({
      shift: Float64Array.from(order, (j) => axis.values[j]),
      intensity,
      columns: kept === undefined ? all : takeColumns(all, kept),
      history: partHistory(part, provenance),
    });
  });
}

/** The labels of a part. Throws a DataError where the file is missing, or its values do not fit the part or its spectra. */
export async function loadBacteriaIdLabels(
  folder: string,
  part: BacteriaIdPart,
  { rows }: Pick<LoadOptions, "rows"> = {},
): Promise<BacteriaIdLabels> {
  const name = `y_${part}.npy`;
  const { values } = await readVector(folder, name);
  const [spectra] = await readNpyShape(requireFile(folder, `X_${part}.npy`));
  if (values.length !== spectra) {
    throw new DataError(
      `${name} has ${values.length} labels for the ${spectra} spectra of X_${part}.npy; get both again`,
    );
  }
  const kept = checkRows(rows, values.length, name);
  const chosen = kept === undefined ? values : Float64Array.from(kept, (i) => values[i]);
  const columns = labelColumns(part, chosen);
  return { kind: partFacts[part].labels, labels: Int32Array.from(chosen), columns };
}

/** Spectra and labels of a part in one set: for looking at data, not for a protocol that must not see test labels. */
export async function loadBacteriaId(
  folder: string,
  part: BacteriaIdPart,
  options: LoadOptions = {},
): Promise<SpectrumSet> {
  const set = await loadBacteriaIdSpectra(folder, part, options);
  const { columns } = await loadBacteriaIdLabels(folder, part, options);
  return { ...set, columns: { ...set.columns, ...columns } };
}

function requireFile(folder: string, name: string): string {
  const path = join(folder, name);
  if (existsSync(path)) return path;
  throw new DataError(
    `${path} does not exist; "stokes datasets bacteria-id --dir ${folder}" tells where to get it, "stokes simulate bacteria-id" makes a simulated twin`,
  );
}

async function readVector(folder: string, name: string): Promise<{ values: Float64Array; checksum: string }> {
  const bytes = new Uint8Array(await readFile(requireFile(folder, name)));
  const { values, shape } = readNpy(bytes);
  if (!(values instanceof Float64Array || values instanceof Float32Array) || shape.length !== 1) {
    throw new DataError(`${name} in ${folder} holds no plain list of numbers; get it again`);
  }
  return { values: Float64Array.from(values), checksum: createHash("sha256").update(bytes).digest("hex") };
}

function checkRows(rows: ArrayLike<number> | undefined, count: number, name: string): Uint32Array | undefined {
  if (rows === undefined) return undefined;
  for (let k = 0; k < rows.length; k++) {
    if (!Number.isInteger(rows[k]) || rows[k] < 0 || rows[k] >= count || (k > 0 && rows[k] <= rows[k - 1])) {
      throw new DataError(`rows to load ascend from 0 to ${count - 1} in ${name}, but number ${k} is ${rows[k]}`);
    }
  }
  return Uint32Array.from(rows);
}

function takeColumns(columns: Readonly<Record<string, Column>>, rows: Uint32Array): Record<string, Column> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      values instanceof Float64Array ? Float64Array.from(rows, (i) => values[i]) : Array.from(rows, (i) => values[i]),
    ]),
  );
}

function checksumOf(name: string): string | undefined {
  return officialFiles.find((file) => file.name === name)?.sha256;
}
