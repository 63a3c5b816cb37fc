import type { Cursor } from "../../cursor.ts";

/** How a pixel is stored. */
export type SpePixel = "f32" | "f64" | "i16" | "i32" | "u8" | "u16" | "u32";

const BYTES: Readonly<Record<SpePixel, number>> = { f32: 4, f64: 8, i16: 2, i32: 4, u8: 1, u16: 2, u32: 4 };

/** A rectangle of the detector that was read out into every frame; positions in detector pixels. */
export interface SpeRegion {
  /** First column of the detector, from 1. */
  readonly firstPixel: number;
  readonly binning: number;
  /** Columns of the stored picture. */
  readonly width: number;
  /** Rows of the stored picture. */
  readonly height: number;
  /** Where its pixels start in a frame, in bytes. */
  readonly start: number;
}

export function bytesOf(pixel: SpePixel): number {
  return BYTES[pixel];
}

/** The pixels of one region in all frames: row-major, (frames x rows) x columns. */
export function readRegion(
  cursor: Cursor,
  region: SpeRegion,
  frames: { readonly count: number; readonly start: number; readonly stride: number; readonly pixel: SpePixel },
): Float32Array {
  const { count, start, stride, pixel } = frames;
  const size = region.width * region.height;
  const last = start + (count - 1) * stride + region.start;
  cursor.require(size * BYTES[pixel], `${count} frames`, last);
  const values = new Float32Array(count * size);
  for (let frame = 0; frame < count; frame++) {
    cursor.seek(start + frame * stride + region.start);
    values.set(readPixels(cursor, pixel, size), frame * size);
  }
  return values;
}

function readPixels(cursor: Cursor, pixel: SpePixel, count: number) {
  switch (pixel) {
    case "f32":
      return cursor.float32s(count);
    case "f64":
      return cursor.float64s(count);
    case "i16":
      return cursor.int16s(count);
    case "i32":
      return cursor.int32s(count);
    case "u8":
      return cursor.take(count);
    case "u16":
      return cursor.uint16s(count);
    case "u32":
      return cursor.uint32s(count);
  }
}

/** The detector pixel of each column, from 1; of binned columns the middle. */
export function pixelsOf({ firstPixel, binning, width }: SpeRegion): Float64Array {
  const pixels = new Float64Array(width);
  for (let i = 0; i < width; i++) pixels[i] = firstPixel + i * binning + (binning - 1) / 2;
  return pixels;
}
