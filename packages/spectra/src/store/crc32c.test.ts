import { describe, expect, it } from "vitest";
import { crc32c, hasChecksum, withChecksum } from "./crc32c.ts";

describe("crc32c", () => {
  it.each([
    // The check value of the CRC catalogue, and RFC 3720, B.4.
    [new TextEncoder().encode("123456789"), 0xe3069283],
    [new Uint8Array(32), 0x8a9136aa],
    [new Uint8Array(32).fill(0xff), 0x62a8ab43],
    [Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    [new Uint8Array(0), 0],
  ])("gives the published values (%#)", (bytes, value) => {
    expect(crc32c(bytes)).toBe(value);
  });

  it("tells sealed bytes from damaged ones, at every length around eight", () => {
    for (let length = 0; length < 20; length++) {
      const sealed = withChecksum(Uint8Array.from({ length }, (_, i) => 37 * i));
      expect(hasChecksum(sealed)).toBe(true);
      for (let at = 0; at < sealed.length; at++) expect(hasChecksum(sealed.with(at, sealed[at] ^ 16))).toBe(false);
    }
    expect(hasChecksum(new Uint8Array(3))).toBe(false);
  });
});
