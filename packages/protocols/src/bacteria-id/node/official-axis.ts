import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DataError } from "@stokes/errors";
import { readNpy } from "@stokes/formats";
import { officialFiles } from "../official-files.ts";
import { fileState } from "./verify-bacteria-id.ts";

const AXIS_FILE = "wavenumbers.npy";

/**
 * The axis of the data of record, in the order of the files, where a folder has it; undefined where there is no such file.
 * Throws a DataError for a file of that name that is another.
 */
export async function officialAxis(folder: string): Promise<Float64Array | undefined> {
  const path = join(folder, AXIS_FILE);
  if (!existsSync(path)) return undefined;
  const official = officialFiles.find(({ name }) => name === AXIS_FILE);
  const { values } = readNpy(new Uint8Array(await readFile(path)));
  if (!official || (await fileState(folder, official)) !== "verified" || !(values instanceof Float64Array)) {
    throw new DataError(`${path} is not the axis of the data of record; move it away`);
  }
  return values;
}
