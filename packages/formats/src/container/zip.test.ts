import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import { crc32, readZip } from "./zip.ts";

const content = new TextEncoder().encode("spectra ".repeat(500));

test("entries come back, stored and deflated", () => {
  for (const level of [0, 6] as const) {
    const entries = readZip(zipSync({ "a.txt": content, "folder/b.txt": new Uint8Array(0) }, { level }), "test");
    expect(entries.map(({ name }) => name)).toEqual(["a.txt", "folder/b.txt"]);
    expect(entries[0]!.read()).toEqual(content);
    expect(entries[1]!.read()).toHaveLength(0);
  }
});

test("CRC-32 of the check sequence", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  expect(crc32(new TextEncoder().encode("12345678901234567"))).toBe(0x3fa43360);
});

describe("archives that are refused", () => {
  const archive = zipSync({ "a.txt": content }, { level: 6 });

  test("a changed byte is found by the checksum", () => {
    const damaged = archive.slice();
    damaged[45]! ^= 1;
    expect(() => readZip(damaged, "test")[0]!.read()).toThrow(FormatError);
  });

  test("an archive cut short has no directory", () => {
    expect(() => readZip(archive.subarray(0, archive.length - 30), "test")).toThrow(/directory is missing/);
  });

  test("a bomb is not unpacked: more than deflate can do, or than is sensible", () => {
    const bomb = zipSync({ "zeros.npy": new Uint8Array(80 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(() => readZip(bomb, "test")).toThrow(/refused/);
    const liar = archive.slice();
    const directory = archive.length - 22 - 46 - 5;
    new DataView(liar.buffer, liar.byteOffset).setUint32(directory + 24, 50_000_000, true);
    expect(() => readZip(liar, "test")).toThrow(/claims 50000000 bytes/);
  });
});
