import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { npyHeader, writeNpy } from "@stokes/formats";
import { type BacteriaIdPart, bacteriaIdParts } from "../parts.ts";
import { type BacteriaIdTwin, bacteriaIdTwin, TWIN_VERSION, type TwinOptions } from "../twin/twin.ts";
import { TWIN_FILE } from "./twin-file.ts";

export interface TwinProgress {
  readonly part: BacteriaIdPart;
  /** Spectra written and to write, of all parts. */
  readonly done: number;
  readonly spectra: number;
}

export interface WriteTwinOptions extends TwinOptions {
  readonly onProgress?: (progress: TwinProgress) => void;
  /** Stops between two blocks. */
  readonly signal?: AbortSignal;
}

/**
 * Writes the simulated twin into a folder: the arrays of the data set under their names, spectra as float32, in blocks;
 * `wavenumbers.npy` unless an axis was given; and last `twin.json`, which says that all of it is simulated, and how.
 */
export async function writeBacteriaIdTwin(
  folder: string,
  { onProgress, signal, ...options }: WriteTwinOptions = {},
): Promise<BacteriaIdTwin> {
  const twin = bacteriaIdTwin(options);
  await mkdir(folder, { recursive: true });
  const spectra = bacteriaIdParts.reduce((sum, part) => sum + twin.spectra(part), 0);
  let done = 0;
  for (const part of bacteriaIdParts) {
    await writePart(folder, twin, part, (rows) => {
      signal?.throwIfAborted();
      done += rows;
      onProgress?.({ part, done, spectra });
    });
  }
  if (options.shift === undefined) {
    const axis = writeNpy({ shape: [twin.shift.length], values: twin.shift });
    await writeFile(join(folder, "wavenumbers.npy"), axis);
  }
  const mark = {
    simulated: true,
    what: "simulated twin of Bacteria-ID; no measured spectrum is in it",
    version: TWIN_VERSION,
    seed: twin.seed,
    perClass: twin.perClass,
    axis: options.shift === undefined ? "cubic" : "given",
    knobs: twin.knobs,
  };
  await writeFile(join(folder, TWIN_FILE), `${JSON.stringify(mark, null, 2)}\n`);
  return twin;
}

async function writePart(
  folder: string,
  twin: BacteriaIdTwin,
  part: BacteriaIdPart,
  onBlock: (rows: number) => void,
): Promise<void> {
  const rows = twin.spectra(part);
  const labels = new Float64Array(rows);
  const file = createWriteStream(join(folder, `X_${part}.npy`));
  const written = finished(file);
  // An error comes out at the awaits below; without this it would be unhandled where a later await is the one to see it.
  written.catch(() => {});
  file.write(npyHeader("<f4", [rows, twin.shift.length]));
  let at = 0;
  try {
    for (const block of twin.blocks(part)) {
      onBlock(block.labels.length);
      labels.set(block.labels, at);
      at += block.labels.length;
      const bytes = new Uint8Array(block.intensity.buffer);
      if (file.write(bytes)) await new Promise(setImmediate);
      else await Promise.race([once(file, "drain"), written]);
    }
    file.end();
    await written;
  } finally {
    file.destroy();
  }
  await writeFile(join(folder, `y_${part}.npy`), writeNpy({ shape: [rows], values: labels }));
}
