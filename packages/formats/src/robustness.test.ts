import { describe, expect, test } from "vitest";
import { FormatError } from "./format-error.ts";
import type { RawFile } from "./raw-file.ts";
import { read } from "./read.ts";
import { type FamilyFile, families } from "./testing/families.ts";
import { mutate } from "./testing/mutations.ts";
import { hasShared } from "./testing/shared.ts";

const MUTATIONS = 60;
const LARGEST_FILE = 200_000;
/** Of processor time, so that a busy machine makes no difference. */
const LONGEST_MS = 1000;
const ALWAYS_ALLOWED_BYTES = 64 * 1024 * 1024;

if (!hasShared)
  console.warn("The real files beside the project are missing; only files that our writers make are damaged.");

describe("a damaged file ends in spectra or in a FormatError, soon and in bounded memory", async () => {
  for (const { name, files } of await families(LARGEST_FILE, 6)) {
    test(`${name}: ${MUTATIONS} mutations of ${files.length} files`, async () => {
      let refused = 0;
      for (let seed = 0; seed < MUTATIONS; seed++) {
        const file = files[seed % files.length]!;
        const other = files[(seed + 1) % files.length]!;
        if ((await outcome(file, mutate(file.bytes, seed, other.bytes), seed)) === "refused") refused++;
      }
      expect(refused).toBeGreaterThan(0);
    });
  }
});

async function outcome(file: FamilyFile, bytes: Uint8Array, seed: number): Promise<"read" | "refused"> {
  const started = process.cpuUsage();
  let result: RawFile | undefined;
  try {
    result = await read(bytes, { fileName: file.fileName, companion: file.companion });
  } catch (error) {
    if (!(error instanceof FormatError)) throw new Error(`${file.fileName}, seed ${seed}`, { cause: error });
    expect(error.message.length, `${file.fileName}, seed ${seed}`).toBeGreaterThan(20);
  }
  const used = process.cpuUsage(started);
  expect((used.user + used.system) / 1000, `${file.fileName}, seed ${seed}: milliseconds`).toBeLessThan(LONGEST_MS);
  if (result === undefined) return "refused";
  let size = 0;
  for (const { axis, intensity, columns } of result.parts) {
    size += axis.byteLength + intensity.byteLength;
    const spectra = axis.length === 0 ? 0 : intensity.length / axis.length;
    expect(Number.isInteger(spectra), `${file.fileName}, seed ${seed}: whole spectra`).toBe(true);
    for (const column of Object.values(columns))
      expect(column.length, `${file.fileName}, seed ${seed}: columns`).toBe(spectra);
  }
  expect(size, `${file.fileName}, seed ${seed}`).toBeLessThanOrEqual(Math.max(ALWAYS_ALLOWED_BYTES, 4 * bytes.length));
  return "read";
}
