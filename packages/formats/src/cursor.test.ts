import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Cursor, decodeText } from "./cursor.ts";
import { FormatError } from "./format-error.ts";
import { ByteWriter } from "./testing/byte-writer.ts";

describe("Cursor", () => {
  for (const littleEndian of [true, false]) {
    test(`reads every width, ${littleEndian ? "little" : "big"}-endian`, () => {
      const bytes = new ByteWriter(littleEndian)
        .u8(0xfe)
        .u16(0xfffe)
        .u32(0xffff_fffe)
        .u64(0x1234_5678_9abcn)
        .f32(1.5)
        .f64(-2.25)
        .done();
      const cursor = new Cursor(bytes, { format: "test", littleEndian });
      expect([cursor.i8(), cursor.i16(), cursor.i32()]).toEqual([-2, -2, -2]);
      expect([cursor.u64(), cursor.f32(), cursor.f64()]).toEqual([0x1234_5678_9abc, 1.5, -2.25]);
      expect(cursor.remaining).toBe(0);
      cursor.seek(0);
      expect([cursor.u8(), cursor.u16(), cursor.u32()]).toEqual([0xfe, 0xfffe, 0xffff_fffe]);
    });

    test(`copies arrays from any alignment, ${littleEndian ? "little" : "big"}-endian`, () => {
      const bytes = new ByteWriter(littleEndian).u8(0).f32(1, -2).f64(3.5).u16(7, 65535).u32(9).u64(11).done();
      const cursor = new Cursor(bytes, { format: "test", littleEndian }).skip(1);
      expect(cursor.float32s(2)).toEqual(Float32Array.of(1, -2));
      expect(cursor.float64s(1)).toEqual(Float64Array.of(3.5));
      expect(cursor.int16s(2)).toEqual(Int16Array.of(7, -1));
      expect(cursor.uint32s(1)).toEqual(Uint32Array.of(9));
      expect(cursor.int64s(1)).toEqual(BigInt64Array.of(11n));
    });
  }

  test("names the byte and what was read where the file ends", () => {
    const cursor = new Cursor(new Uint8Array(10), { format: "test", base: 100 }).seek(8);
    expect(() => cursor.u32("the length")).toThrow(
      "The length should take 4 bytes from byte 108, but the data end at byte 110",
    );
    try {
      cursor.u32();
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
      expect(error).toMatchObject({ format: "test", at: { byte: 108 } });
    }
  });

  test("never reads outside its bytes, whatever is asked", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer(), fc.integer(), (bytes, position, length) => {
        const cursor = new Cursor(bytes, { format: "test" });
        try {
          const slice = cursor.slice(position, length);
          expect(slice.length).toBe(length);
          expect(position + length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(FormatError);
        }
      }),
    );
  });

  test("a slice knows where it lies in the file", () => {
    const slice = new Cursor(new Uint8Array(10), { format: "test", base: 5 }).slice(2, 4);
    expect(() => slice.seek(3).u16()).toThrow("from byte 10, but the data end at byte 11");
  });

  test("text ends at its first zero and falls back to Windows-1252", () => {
    expect(decodeText(Uint8Array.of(32, 65, 98, 0, 66))).toBe("Ab");
    expect(decodeText(new TextEncoder().encode("10 µm"))).toBe("10 µm");
    expect(decodeText(Uint8Array.of(0x31, 0xb5, 0x6d))).toBe("1µm");
    expect(new Cursor(Uint8Array.of(65, 0, 66, 0, 0, 0, 67, 0), { format: "test" }).utf16(8)).toBe("AB");
  });
});
