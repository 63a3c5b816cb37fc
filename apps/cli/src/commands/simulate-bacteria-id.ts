import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "@stokes/errors";
import { bacteriaIdParts, officialFiles } from "@stokes/protocols";
import { officialAxis, readTwinFile, writeBacteriaIdTwin } from "@stokes/protocols/node";
import type { Context, Outcome } from "../command.ts";
import { writeFolderOutput } from "../output.ts";
import { count } from "../text.ts";

const AXIS_FILE = "wavenumbers.npy";

export interface TwinRequest {
  readonly out: string;
  readonly seed: number;
  readonly force: boolean;
  readonly perClass: number | undefined;
}

/**
 * Writes a simulated twin of Bacteria-ID into the folder `out`, on the measured set's own axis where that lies there.
 * Never replaces arrays that were not simulated.
 */
export async function simulateBacteriaIdTwin(
  { out, seed, force, perClass }: TwinRequest,
  { io, progress }: Pick<Context, "io" | "progress">,
): Promise<Outcome> {
  const shift = await axisThere(out);
  const began = performance.now();
  const axisAlone = shift !== undefined && readdirSync(out).length === 1;
  const twin = await writeFolderOutput(out, { force: force || axisAlone }, (folder) =>
    writeBacteriaIdTwin(folder, {
      seed,
      signal: io.signal,
      ...(perClass !== undefined && { perClass }),
      ...(shift && { shift }),
      onProgress({ part, done, spectra }) {
        const spectraPerSecond = (1000 * done) / (performance.now() - began);
        const secondsLeft = (spectra - done) / spectraPerSecond;
        progress({ phase: `simulate ${part}`, step: done, steps: spectra, spectraPerSecond, secondsLeft });
      },
    }),
  );
  const parts = Object.fromEntries(bacteriaIdParts.map((part) => [part, twin.spectra(part)]));
  const spectra = Object.values(parts).reduce((sum, rows) => sum + rows, 0);
  const axis = shift === undefined ? "an axis within 0.07 cm-1 of the measured set's" : "the measured set's own axis";
  return {
    data: {
      out,
      simulated: true,
      seed,
      perClass: twin.perClass,
      parts,
      axis: shift === undefined ? "cubic" : "official",
    },
    text:
      `${out}: a simulated twin of Bacteria-ID with seed ${seed}, ${count(spectra, "spectrum", "spectra")} on ${axis}\n` +
      "No measured spectrum is in it: what is found here is no result on Bacteria-ID.",
  };
}

/** The axis of the data of record if `folder` holds it; refuses a folder with other arrays that were not simulated. */
async function axisThere(folder: string): Promise<Float64Array | undefined> {
  const axis = await officialAxis(folder);
  if (readTwinFile(folder) !== undefined) return axis;
  const found = officialFiles.find(({ name }) => existsSync(join(folder, name)) && !(name === AXIS_FILE && axis));
  if (found === undefined) return axis;
  throw new DataError(
    `${join(folder, found.name)} is there and was not simulated; give another folder, so that no measured array is replaced`,
  );
}
