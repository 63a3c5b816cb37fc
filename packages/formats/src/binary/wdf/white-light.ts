import { Cursor } from "../../cursor.ts";
import { FormatError } from "../../format-error.ts";
import type { RawImage } from "../../raw-file.ts";

/** EXIF tags of WiRE's white-light picture: the stage position of its corner, and its size in micrometres. */
const EXIF_POINTER = 0x8769;
const FOCAL_PLANE_X_RESOLUTION = 0xa20e;
const FOCAL_PLANE_Y_RESOLUTION = 0xa20f;
const POSITION = 0xfea0;

/** The WHTL block: a JPEG picture of the sample, with its place on the stage where its EXIF part states it. */
export function readWhiteLight(content: Cursor): RawImage {
  const bytes = content.bytes;
  const picture = {
    name: "white light",
    mimeType: bytes[0] === 0xff && bytes[1] === 0xd8 ? "image/jpeg" : "image/bmp",
    bytes,
  };
  const rationals = exifRationals(content);
  const [x, y] = rationals.get(POSITION) ?? [];
  const width = rationals.get(FOCAL_PLANE_X_RESOLUTION)?.[0];
  const height = rationals.get(FOCAL_PLANE_Y_RESOLUTION)?.[0];
  return {
    ...picture,
    ...(x !== undefined && y !== undefined && { positionUm: [x, y] as const }),
    ...(width !== undefined && height !== undefined && { sizeUm: [width, height] as const }),
  };
}

/** The rational values of a JPEG's EXIF directories by their tag; empty where there are none or they are damaged. */
function exifRationals(jpeg: Cursor): Map<number, number[]> {
  const values = new Map<number, number[]>();
  const tiff = findExif(jpeg);
  if (!tiff) return values;
  try {
    readDirectory(tiff, tiff.seek(4).u32(), values, 0);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
  }
  return values;
}

function findExif({ bytes, base, format }: Cursor): Cursor | undefined {
  const limit = Math.min(bytes.length - 14, 4096);
  for (let i = 0; i < limit; i++) {
    if (bytes[i] !== 0xff || bytes[i + 1] !== 0xe1) continue;
    const start = i + 10;
    const littleEndian = bytes[start] === 0x49;
    return new Cursor(bytes.subarray(start), { format, littleEndian, base: base + start });
  }
  return undefined;
}

function readDirectory(tiff: Cursor, at: number, values: Map<number, number[]>, depth: number): void {
  const entries = tiff.seek(at).u16();
  for (let i = 0; i < entries; i++) {
    tiff.seek(at + 2 + 12 * i);
    const tag = tiff.u16();
    const type = tiff.u16();
    const count = tiff.u32();
    const offset = tiff.u32();
    if (tag === EXIF_POINTER && depth === 0) readDirectory(tiff, offset, values, depth + 1);
    const signed = type === 10;
    if ((type !== 5 && !signed) || count > 4) continue;
    tiff.seek(offset);
    const list = Array.from({ length: count }, () => {
      const numerator = signed ? tiff.i32() : tiff.u32();
      return numerator / (signed ? tiff.i32() : tiff.u32());
    });
    if (list.every(Number.isFinite)) values.set(tag, list);
  }
}
