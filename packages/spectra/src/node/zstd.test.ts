import { describe, expect, it } from "vitest";
import * as anywhere from "../store/zstd.ts";
import * as inNode from "./zstd.ts";

/** Bytes that repeat, more of them than either side takes at once. */
const long = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * i) >> (i % 5));

describe("Zstandard in Node and elsewhere", () => {
  it.each([0, 1, 1000, 2 ** 20, 3_000_000])(
    "gives the same bytes for %i, and each unpacks the other's",
    async (length) => {
      const bytes = long.subarray(0, length);
      const packed = await inNode.compress(bytes, 3);
      expect(Buffer.compare(packed, await anywhere.compress(bytes, 3))).toBe(0);
      expect(Buffer.compare(await inNode.decompress(packed), bytes)).toBe(0);
      expect(Buffer.compare(await anywhere.decompress(packed), bytes)).toBe(0);
    },
  );
});
