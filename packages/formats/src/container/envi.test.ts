import { describe, expect, test } from "vitest";
import { read } from "../read.ts";

const [SAMPLES, LINES, BANDS] = [3, 2, 4];
const header = (interleave: string, more = ""): Uint8Array =>
  new TextEncoder().encode(
    `ENVI\ndescription = {made}\nsamples = ${SAMPLES}\nlines = ${LINES}\nbands = ${BANDS}\nheader offset = 8\ndata type = 12\ninterleave = ${interleave}\nbyte order = 1\nwavelength units = nm\nwavelength = {500,\n 510, 520,\n 530}\n${more}`,
  );
const order: Record<string, (s: number, l: number, b: number) => number> = {
  bsq: (s, l, b) => s + SAMPLES * (l + LINES * b),
  bil: (s, l, b) => s + SAMPLES * (b + BANDS * l),
  bip: (s, l, b) => b + BANDS * (s + SAMPLES * l),
};
const value = (s: number, l: number, b: number): number => 1000 * l + 100 * s + b;

function data(interleave: string): Uint8Array {
  const bytes = new Uint8Array(8 + 2 * SAMPLES * LINES * BANDS);
  const view = new DataView(bytes.buffer);
  for (let l = 0; l < LINES; l++) {
    for (let s = 0; s < SAMPLES; s++)
      for (let b = 0; b < BANDS; b++) view.setUint16(8 + 2 * order[interleave]!(s, l, b), value(s, l, b));
  }
  return bytes;
}

describe.each(["bsq", "bil", "bip"])("%s", (interleave) => {
  test("from the header and from the data", async () => {
    const files: Record<string, Uint8Array> = { "a.hdr": header(interleave), "a.dat": data(interleave) };
    for (const fileName of Object.keys(files)) {
      const { format, parts } = await read(files[fileName]!, { fileName, companion: async (name) => files[name] });
      expect(format).toBe("envi");
      expect(parts[0]).toMatchObject({
        unit: "wavelength-nm",
        axis: Float64Array.of(500, 510, 520, 530),
        columns: { row: Float64Array.of(0, 0, 0, 1, 1, 1), column: Float64Array.of(0, 1, 2, 0, 1, 2) },
      });
      const expected = [0, 1].flatMap((l) => [0, 1, 2].flatMap((s) => [0, 1, 2, 3].map((b) => value(s, l, b))));
      expect(Array.from(parts[0]!.intensity)).toEqual(expected);
    }
  });
});

test("a value that the header says to ignore is NaN", async () => {
  const companion = async (): Promise<Uint8Array> => data("bsq");
  const { parts } = await read(header("bsq", "data ignore value = 101\n"), { fileName: "a.hdr", companion });
  expect(Array.from(parts[0]!.intensity.subarray(4, 7))).toEqual([100, Number.NaN, 102]);
});

test("what is missing or cut short is said", async () => {
  await expect(read(header("bsq"), { fileName: "a.hdr" })).rejects.toThrow(/a\.dat.*must lie beside it/);
  await expect(read(data("bsq"), { fileName: "a.dat" })).rejects.toThrow(/a\.hdr must lie beside it/);
  const short = async (): Promise<Uint8Array> => data("bsq").subarray(0, 40);
  await expect(read(header("bsq"), { fileName: "a.hdr", companion: short })).rejects.toThrow(
    /needs? 48 bytes after byte 8, but the data file has 40/,
  );
});
