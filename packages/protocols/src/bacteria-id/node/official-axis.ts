import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readNpy } from "@stokes/formats";
import { officialFiles } from "../official-files.ts";
import { fileState } from "./verify-bacteria-id.ts";

const AXIS_FILE = "wavenumbers.npy";

/** The axis of the data of record, in the order of the files, where a folder has it; undefined where it has it not. */
export async function officialAxis(folder: string): Promise<Float64Array | undefined> {
  const official = officialFiles.find(({ name }) => name === AXIS_FILE);
  if (official === undefined || (await fileState(folder, official)) !== "verified") return undefined;
  const { values } = readNpy(new Uint8Array(await readFile(join(folder, AXIS_FILE))));
  return values instanceof Float64Array ? values : undefined;
}
