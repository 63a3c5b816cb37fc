import type { Cursor } from "../../cursor.ts";
import type { AxisUnit } from "../../raw-file.ts";
import { isoOfLocal } from "../dates.ts";
import { bytesOf, pixelsOf, type SpePixel, type SpeRegion } from "./frames.ts";

/** The 4100-byte header of WinSpec (SPE 2.x); SPE 3.0 keeps a few of its fields. */
export const SPE_HEADER = 4100;

/** How a pixel is stored, by WinSpec's number for it. */
export const SPE_PIXELS: Readonly<Record<number, SpePixel>> = {
  0: "f32",
  1: "i32",
  2: "i16",
  3: "u16",
  5: "f64",
  6: "u8",
  8: "u32",
};

const NANOMETRES = 4;
const WAVENUMBERS = 5;
const RAMAN_SHIFT = 6;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function readSpeVersion(cursor: Cursor): number {
  return cursor.seek(1992, "the header").f32("the header");
}

export function readSpePixel(cursor: Cursor): SpePixel {
  const type = cursor.seek(108).i16();
  const pixel = SPE_PIXELS[type];
  if (pixel) return pixel;
  throw cursor.error(
    `The pixels have the unknown type ${type}: the file is damaged, or written by an unknown program.`,
    108,
  );
}

export function readSpeFrames(cursor: Cursor): number {
  return cursor.seek(1446).i32();
}

/** The regions of interest; without a list of them one that covers the frame. */
export function readSpeRegions(cursor: Cursor, pixel: SpePixel): SpeRegion[] {
  const width = cursor.seek(42).u16();
  const height = cursor.seek(656).u16();
  if (width === 0 || height === 0)
    throw cursor.error(`A frame is ${width} x ${height} pixels: the file is damaged.`, 42);
  const count = Math.min(cursor.seek(1510).i16(), 10);
  const regions: SpeRegion[] = [];
  let start = 0;
  for (let i = 0; i < count; i++) {
    const [startX, endX, groupX, startY, endY, groupY] = cursor.seek(1512 + 12 * i).uint16s(6);
    const region = {
      firstPixel: startX!,
      binning: Math.max(1, groupX!),
      width: Math.floor((endX! - startX! + 1) / Math.max(1, groupX!)),
      height: Math.floor((endY! - startY! + 1) / Math.max(1, groupY!)),
      start,
    };
    if (region.width < 1 || region.height < 1) return [whole(width, height)];
    regions.push(region);
    start += region.width * region.height * bytesOf(pixel);
  }
  return start === width * height * bytesOf(pixel) ? regions : [whole(width, height)];
}

function whole(width: number, height: number): SpeRegion {
  return { firstPixel: 1, binning: 1, width, height, start: 0 };
}

/** The axis of a region by the header's calibration polynomial, in the unit that the program showed. */
export function readSpeAxis(
  cursor: Cursor,
  region: SpeRegion,
  warnings: string[],
): { axis: Float64Array; unit: AxisUnit; laserNm: number | undefined } {
  const pixels = pixelsOf(region);
  const shown = cursor.seek(3016).u8();
  const valid = cursor.seek(3098).u8() !== 0;
  const polynomialUnit = cursor.seek(3100).u8();
  const coefficients = cursor.seek(3263).float64s(6);
  const laser = cursor.seek(3311).f64();
  const laserNm = laser > 100 && laser < 20_000 ? laser : undefined;
  if (!valid || coefficients.every((c) => c === 0)) {
    warnings.push("The file has no calibration of its axis, so the axis is the pixel number.");
    return { axis: pixels, unit: "index", laserNm };
  }
  const axis = pixels.map((pixel) => coefficients.reduceRight((sum, c) => sum * pixel + c, 0));
  if (polynomialUnit === RAMAN_SHIFT) return { axis, unit: "shift-cm1", laserNm };
  if (polynomialUnit === WAVENUMBERS) return { axis, unit: "wavenumber-cm1", laserNm };
  if (polynomialUnit !== NANOMETRES) {
    if (shown !== NANOMETRES && shown !== RAMAN_SHIFT) {
      warnings.push("The calibration of the axis names no unit: say what it is before the spectra are compared.");
      return { axis, unit: "other", laserNm };
    }
    warnings.push("The calibration of the axis names no unit; it is taken to give wavelengths in nm.");
  }
  if (shown !== RAMAN_SHIFT || laserNm === undefined) return { axis, unit: "wavelength-nm", laserNm };
  return { axis: axis.map((nm) => 1e7 / laserNm - 1e7 / nm), unit: "shift-cm1", laserNm };
}

export function readSpeFacts(cursor: Cursor) {
  const date = cursor.seek(20).text(10);
  const time = cursor.seek(172).text(7);
  const [, day = "", month = "", year = ""] = /^(\d{1,2})([A-Z][a-z]{2})(\d{4})/.exec(date) ?? [];
  const [, hour = 0, minute = 0, second = 0] = /^(\d\d)(\d\d)(\d\d)/.exec(time) ?? [];
  const comments = Array.from({ length: 5 }, (_, i) => cursor.seek(200 + 80 * i).text(80)).filter(
    (line) => line !== "",
  );
  const grating = cursor.seek(650).f32();
  const centre = cursor.seek(72).f32();
  const exposure = cursor.seek(10).f32();
  return {
    date: isoOfLocal(
      Number(year),
      MONTHS.indexOf(month) + 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    ),
    comment: comments.join("\n"),
    exposureSeconds: exposure > 0 ? exposure : undefined,
    accumulations: cursor.seek(668).u32() || undefined,
    gratingLinesPerMm: grating > 0 ? grating : undefined,
    centreNm: centre > 0 ? centre : undefined,
  };
}
