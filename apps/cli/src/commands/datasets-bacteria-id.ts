import { join } from "node:path";
import { bacteriaIdParts, isolates, OFFICIAL_SOURCE, officialFiles, partFacts, treatments } from "@stokes/protocols";
import { downloadBacteriaId, type FileState, readTwinFile, verifyBacteriaId } from "@stokes/protocols/node";
import type { Context, Outcome } from "../command.ts";
import { Stopped } from "../stopped.ts";
import { count, table } from "../text.ts";

export interface BacteriaIdRequest {
  readonly dir?: string | undefined;
  /** Address of a mirror. */
  readonly from?: string | undefined;
  readonly force: boolean;
}

const source = `The authors link to it in the README of ${OFFICIAL_SOURCE}: ${officialFiles.length} files, about 630 MB, in one folder.`;

/** What Bacteria-ID is and where to get it; the state of its files in a folder; first the download of those missing. */
export async function bacteriaIdFiles(
  request: BacteriaIdRequest,
  context: Pick<Context, "io" | "progress">,
): Promise<Outcome> {
  const { dir } = request;
  if (dir === undefined) return { data: { source: OFFICIAL_SOURCE, files: officialFiles }, text: described() };
  const twin = readTwinFile(dir);
  const brought = request.from === undefined ? [] : await download(dir, request.from, request, context);
  if (twin !== undefined) {
    const { seed, perClass } = twin;
    const text = `${dir}: a simulated twin of Bacteria-ID (seed ${seed}), not the data of record\n\n${source}`;
    return { data: { dir, simulated: true, seed, perClass, complete: false }, text };
  }
  const { signal } = context.io;
  const files = await verifyBacteriaId(dir, {
    signal,
    onFile: ({ name }, step, steps) => context.progress({ phase: `verify ${name}`, step, steps }),
  });
  const countOf = (wanted: FileState) => files.filter(({ state }) => state === wanted).length;
  const complete = countOf("verified") === files.length;
  const conclusion = complete
    ? `${dir} holds the data of record.`
    : [
        `${dir} does not hold the data of record: ${countOf("missing")} files are missing, ${countOf("differs")} differ.`,
        ...(countOf("missing") > 0 ? [source] : []),
      ].join("\n");
  return {
    data: { dir, simulated: false, complete, brought, files: files.map(({ name, state }) => ({ name, state })) },
    text: `${table(files.map(({ name, shape, state }) => [name, shape.join(" x "), state]))}\n\n${conclusion}`,
  };
}

async function download(
  dir: string,
  mirror: string,
  { force }: BacteriaIdRequest,
  { io, progress }: Pick<Context, "io" | "progress">,
): Promise<readonly string[]> {
  try {
    return await downloadBacteriaId(dir, mirror, {
      replace: force,
      signal: io.signal,
      onProgress(name, { bytes, total, bytesPerSecond, secondsLeft }) {
        const all = total === undefined ? "" : ` of ${megabytes(total)}`;
        progress({
          phase: `${name}  ${megabytes(bytes)}${all} MB  ${megabytes(bytesPerSecond)} MB/s`,
          ...(secondsLeft !== undefined && { secondsLeft }),
        });
      },
    });
  } catch (error) {
    if (!io.signal.aborted) throw error;
    throw new Stopped(
      `stopped; what came is kept in ${join(dir, "*.partial")}, and the same command goes on from there`,
      {
        cause: error,
      },
    );
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function described(): string {
  const parts = bacteriaIdParts.map((part) => [
    `X_${part}.npy`,
    partFacts[part].spectra.toLocaleString("en"),
    partFacts[part].describe,
  ]);
  const groups = treatments.map((treatment, group) => [
    treatment,
    isolates
      .filter((isolate) => isolate.treatment === group)
      .map(({ strain }) => strain)
      .join(", "),
  ]);
  return [
    "Bacteria-ID: C.-S. Ho et al., Nat. Commun. 10, 4927 (2019)",
    table(parts),
    "y_*.npy hold the labels, wavenumbers.npy the axis (1,000 points, falling from 1792 to 382 cm-1).",
    `${count(isolates.length, "isolate")} by the antibiotic that treats them:\n${table(groups)}`,
    source,
    "Then: npx stokes datasets bacteria-id --dir DIR verifies what was downloaded.\n" +
      "Where the measured data are not at hand: npx stokes simulate bacteria-id -o DIR makes a simulated twin.",
  ].join("\n\n");
}
