import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSafetensors, SafetensorsError, writeSafetensors } from "./safetensors.ts";
import { sizeOf } from "./shape.ts";

interface Fixture {
  readonly file: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: Readonly<Record<string, { readonly shape: readonly number[]; readonly bits: readonly number[] }>>;
}

const fixture: Fixture = JSON.parse(readFileSync(new URL("../fixtures/safetensors.json", import.meta.url), "utf8"));
const file = new Uint8Array(Buffer.from(fixture.file, "base64"));

describe("a file put together by NumPy", () => {
  it("is read to the bit", () => {
    const { tensors, metadata } = readSafetensors(file);
    expect(metadata).toEqual(fixture.metadata);
    expect([...tensors.keys()].sort()).toEqual(Object.keys(fixture.tensors).sort());
    for (const [name, { shape, bits }] of Object.entries(fixture.tensors)) {
      const tensor = tensors.get(name)!;
      expect(tensor.shape).toEqual(shape);
      expect([...new Uint32Array(tensor.data.buffer)]).toEqual(bits);
    }
  });

  it("is written again byte by byte", () => {
    const { tensors, metadata } = readSafetensors(file);
    const shuffled = new Map([...tensors].reverse());
    expect(writeSafetensors({ tensors: shuffled, metadata })).toEqual(file);
  });
});

it("keeps any tensors and metadata through a round trip", () => {
  const tensor = fc
    .tuple(fc.array(fc.nat(4), { maxLength: 3 }), fc.infiniteStream(fc.float({ noNaN: true })))
    .map(([shape, stream]) => ({ shape, data: Float32Array.from(stream.take(sizeOf(shape))) }));
  const name = fc.string({ unit: "grapheme" }).filter((s) => s !== "__metadata__");
  fc.assert(
    fc.property(fc.dictionary(name, tensor), fc.dictionary(name, fc.string()), (tensors, metadata) => {
      const written = writeSafetensors({ tensors: new Map(Object.entries(tensors)), metadata });
      const read = readSafetensors(written);
      expect(read.tensors).toEqual(new Map(Object.entries(tensors)));
      expect({ ...read.metadata }).toEqual({ ...metadata });
      expect(new DataView(written.buffer).getUint32(0, true) % 8).toBe(0);
    }),
    { seed: 1 },
  );
});

describe("a damaged file", () => {
  const withHeader = (header: unknown, data = new Uint8Array(0)) => {
    const json = typeof header === "string" ? header : JSON.stringify(header);
    const bytes = new Uint8Array(8 + json.length + data.length);
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
    bytes.set(new TextEncoder().encode(json), 8);
    bytes.set(data, 8 + json.length);
    return bytes;
  };
  const f32 = (start: number, end: number, shape = [(end - start) / 4]) => ({
    dtype: "F32",
    shape,
    data_offsets: [start, end],
  });
  it.each([
    ["no bytes", new Uint8Array(0), "0 bytes are too few"],
    ["a header longer than the file", file.subarray(0, 20), "does not fit into 20 bytes"],
    ["a cut end", file.subarray(0, file.length - 1), "its tensors need"],
    ["bytes too many", withHeader({ a: f32(0, 4) }, new Uint8Array(8)), "its tensors need 4"],
    ["no JSON", withHeader("{"), "no JSON"],
    ["a list", withHeader([]), "no JSON object"],
    ["metadata that are no text", withHeader({ __metadata__: { a: 1 } }), "metadata"],
    ["another type", withHeader({ a: { ...f32(0, 4), dtype: "BF16" } }, new Uint8Array(4)), "only F32"],
    ["a wrong shape", withHeader({ a: f32(0, 8, [3]) }, new Uint8Array(8)), "not that of its shape"],
    ["a huge shape", withHeader({ a: f32(0, 8, [2 ** 40, 2 ** 40]) }, new Uint8Array(8)), "not that of its shape"],
    ["an overlap", withHeader({ a: f32(0, 8), b: f32(4, 12) }, new Uint8Array(12)), "does not follow"],
    ["a hole", withHeader({ a: f32(0, 4), b: f32(8, 12) }, new Uint8Array(12)), "does not follow"],
    ["a malformed entry", withHeader({ a: { dtype: "F32", shape: [-1], data_offsets: [0, 4] } }), "malformed"],
  ])("%s is refused", (_, bytes, message) => {
    expect(() => readSafetensors(bytes)).toThrow(SafetensorsError);
    expect(() => readSafetensors(bytes)).toThrow(message);
  });

  it("never fails otherwise, whichever bytes change", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), fc.nat(file.length), (at, byte, length) => {
        const damaged = file.slice(0, length);
        if (at < length) damaged[at] = byte;
        try {
          readSafetensors(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(SafetensorsError);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
