import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import type { RawFile, RawPart } from "../../raw-file.ts";
import { descendants } from "../../text/xml.ts";
import { frameColumns, pictureWarning } from "../camera-frames.ts";
import { bytesOf, readRegion, type SpeRegion } from "./frames.ts";
import { lightFieldAxis, readLightField } from "./lightfield.ts";
import {
  readSpeAxis,
  readSpeFacts,
  readSpeFrames,
  readSpePixel,
  readSpeRegions,
  readSpeVersion,
  SPE_HEADER,
  SPE_PIXELS,
} from "./winspec-header.ts";

const id = "princeton-spe";
const MARK_AT = 2996;
const MARK = 0x0123_4567;

/** Princeton Instruments: WinSpec's SPE 2.x with its fixed header, LightField's SPE 3.0 with an XML footer. */
export const princetonSpe: Format = {
  id,
  name: "Princeton Instruments (.spe)",
  extensions: [".spe"],
  recognise(head, fileName) {
    if (isMarked(head)) return "certain";
    return fileName.toLowerCase().endsWith(".spe") ? "name" : "no";
  },
  read(bytes) {
    const cursor = new Cursor(bytes, { format: id });
    if (!isMarked(bytes) && !fits(cursor)) {
      throw cursor.error(
        "This is not a Princeton Instruments SPE file (its header of 4100 bytes with the mark 01234567 is missing); " +
          "other programs, such as Gasmet Calcmet, use the same ending. Export the spectrum as text or JCAMP-DX.",
        Math.min(MARK_AT, bytes.length),
      );
    }
    return readSpeVersion(cursor) >= 3 ? readVersion3(cursor) : readVersion2(cursor);
  },
};

/** True where the file is exactly as long as its header says; files of the first WinSpec versions bear no mark. */
function fits(cursor: Cursor): boolean {
  if (cursor.length < SPE_HEADER) return false;
  const pixel = SPE_PIXELS[cursor.seek(108).i16()];
  const pixels = cursor.seek(42).u16() * cursor.seek(656).u16() * readSpeFrames(cursor);
  return pixel !== undefined && pixels > 0 && cursor.length === SPE_HEADER + pixels * bytesOf(pixel);
}

function isMarked(bytes: Uint8Array): boolean {
  if (bytes.length < SPE_HEADER) return false;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(MARK_AT, true) === MARK;
}

function readVersion2(cursor: Cursor): RawFile {
  const warnings: string[] = [];
  const pixel = readSpePixel(cursor);
  const regions = readSpeRegions(cursor, pixel);
  const stride = regions.reduce((sum, { width, height }) => sum + width * height, 0) * bytesOf(pixel);
  const stated = readSpeFrames(cursor);
  const whole = Math.floor((cursor.length - SPE_HEADER) / stride);
  if (stated < 1) throw cursor.error(`The header counts ${stated} frames: the file holds no spectrum.`, 1446);
  if (whole < 1) cursor.require(stride, "the first frame", SPE_HEADER);
  if (whole < stated)
    warnings.push(`The file is cut short: ${whole} of ${stated} frames are whole, and those are read.`);
  const count = Math.min(stated, whole);
  const described = { ...readSpeFacts(cursor), software: "WinSpec", formatVersion: readSpeVersion(cursor).toFixed(1) };
  const parts = regions.map((region, i): RawPart => {
    const intensity = readRegion(cursor, region, { count, start: SPE_HEADER, stride, pixel });
    const { axis, unit, laserNm } = readSpeAxis(cursor, region, i === 0 ? warnings : []);
    const metadata = facts({ ...described, laserNm, ...commonFacts(unit === "shift-cm1", count) });
    return { ...nameOf(i, regions), axis, unit, intensity, columns: frameColumns(count, region.height), metadata };
  });
  warnOfPictures(regions, warnings);
  return { format: id, parts, warnings };
}

function readVersion3(cursor: Cursor): RawFile {
  const warnings: string[] = [];
  const file = readLightField(cursor);
  const { pixel, stride, regions, root, laserNm, timeStamp } = file;
  const count = file.frames;
  cursor.require(count * stride, `${count} frames`, SPE_HEADER);
  const origin = descendants(root, "Origin")[0]?.attributes ?? {};
  const exposureMs = Number(descendants(root, "ExposureTime")[0]?.text || Number.NaN);
  const described = {
    date: origin.created,
    user: origin.creator,
    software: `${origin.software ?? "LightField"} ${origin.softwareVersion ?? ""}`.trim(),
    formatVersion: "3.0",
    instrument: descendants(root, "Spectrometer")[0]?.attributes.model,
    detector: descendants(root, "Camera")[0]?.attributes.model,
    exposureSeconds: exposureMs / 1000,
    centreNm: Number(descendants(root, "CenterWavelength")[0]?.text || Number.NaN),
    laserNm,
  };
  const times = timeStamp && readTimes(cursor, count, stride, timeStamp);
  const parts = regions.map((region, i): RawPart => {
    const intensity = readRegion(cursor, region, { count, start: SPE_HEADER, stride, pixel });
    const { axis, unit } = lightFieldAxis(file, region, i === 0 ? warnings : []);
    const metadata = facts({ ...described, ...commonFacts(false, count) });
    return {
      ...nameOf(i, regions),
      axis,
      unit,
      intensity,
      columns: frameColumns(count, region.height, times),
      metadata,
    };
  });
  warnOfPictures(regions, warnings);
  return { format: id, parts, warnings };
}

function readTimes(
  cursor: Cursor,
  count: number,
  stride: number,
  { start, ticksPerSecond }: { readonly start: number; readonly ticksPerSecond: number },
): Float64Array {
  return Float64Array.from({ length: count }, (_, frame) => {
    const ticks = cursor.seek(SPE_HEADER + frame * stride + start, "a frame's time").i64("a frame's time");
    return Number(ticks) / ticksPerSecond;
  });
}

function commonFacts(raman: boolean, frames: number) {
  return { technique: raman ? "raman" : undefined, measurement: frames > 1 ? "series" : "single" };
}

function nameOf(i: number, regions: readonly SpeRegion[]): { name?: string } {
  return regions.length > 1 ? { name: `region ${i + 1}` } : {};
}

function warnOfPictures(regions: readonly SpeRegion[], warnings: string[]): void {
  const rows = Math.max(...regions.map(({ height }) => height));
  if (rows > 1) warnings.push(pictureWarning(rows));
}
