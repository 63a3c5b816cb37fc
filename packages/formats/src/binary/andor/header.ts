import type { Cursor } from "../../cursor.ts";

/** What the text before the values of a SIF file says. */
export interface SifHeader {
  readonly version: number;
  readonly unixSeconds: number;
  readonly temperatureC: number;
  readonly exposureSeconds: number;
  readonly accumulations: number;
  readonly detector: string;
  readonly spectrograph: string;
  readonly gratingLinesPerMm: number;
  readonly centreNm: number;
  /** Coefficients of 1, p, p^2, p^3 for the pixel p, from 1. */
  readonly calibration: readonly number[];
  readonly ramanLaserNm: number;
  readonly axisLabel: string;
  readonly intensityLabel: string;
  readonly frames: number;
  readonly totalLength: number;
  readonly frameLength: number;
  readonly areas: readonly SifArea[];
  readonly times: Float64Array;
  /** Where the values start. */
  readonly dataStart: number;
}

/** A rectangle of the detector that was read out, in pixels from 1. */
export interface SifArea {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly height: number;
  readonly binning: number;
}

const USER_TEXT = /\n65538 (\d{1,6})\n/;
/** The text before the values is shorter, but for the times of many frames. */
const LONGEST_TEXT = 65_536;
const LABELS = /\n(\d+)\n([^\n]+?)(\d+)\n([^\n]+?)(\d+)\n([^\n]+?)(655\d\d)((?: -?\d+){8})\n/;

/**
 * Reads the header: lines of numbers whose meaning is their place, with binary rubbish among them. It is anchored at the
 * three labels of the axes, each preceded by its length, after which the frames are described.
 */
export function readSifHeader(cursor: Cursor): SifHeader {
  const start = latin(cursor, 0, LONGEST_TEXT);
  const [, , first = "", detector = ""] = start.split("\n", 4);
  const tokens = first.split(" ");
  const thirdLine = start.indexOf("\n", start.indexOf("\n") + 1);
  const userText = USER_TEXT.exec(start.slice(thirdLine));
  if (!userText)
    throw cursor.error("The user's text block is missing from the header: the file is cut short or damaged.", 0);
  const settingsStart = thirdLine + userText.index + userText[0].length + Number(userText[1]);
  const settings = latin(cursor, settingsStart, LONGEST_TEXT);
  const labels = LABELS.exec(settings);
  if (!labels)
    throw cursor.error(
      "The labels of the axes are missing from the header: the file is cut short or damaged.",
      settingsStart,
    );
  const before = settings.slice(0, labels.index).split("\n");
  const calibrationAt = lastCalibration(before);
  const [, , , , frames, parts, totalLength, frameLength] = labels[8]!.trim().split(" ").map(Number);
  const spectrograph = /65540 (\S+) (\S+) (\S+) (\S+) (\S+) (\S+)/.exec(settings);
  const body = readFrames(cursor, settingsStart + labels.index + labels[0].length, {
    frames: frames!,
    parts: parts!,
    version: Number(tokens[0]),
  });
  return {
    version: Number(tokens[0]),
    unixSeconds: Number(tokens[4]),
    temperatureC: Number(tokens[5]),
    exposureSeconds: Number(tokens[12]),
    accumulations: Number(tokens[15]),
    detector: detector.trim(),
    spectrograph: /\n\d ([A-Z]\w*\d\w*)\n/.exec(settings)?.[1] ?? "",
    centreNm: Number(spectrograph?.[3]),
    gratingLinesPerMm: Number(spectrograph?.[6]),
    calibration: calibrationAt < 0 ? [] : before[calibrationAt]!.trim().split(/\s+/).map(Number),
    ramanLaserNm: calibrationAt < 0 ? Number.NaN : Number(before[calibrationAt + 3]),
    axisLabel: labels[2]!,
    intensityLabel: labels[4]!,
    frames: frames!,
    totalLength: totalLength!,
    frameLength: frameLength!,
    ...body,
  };
}

/** The areas of a frame, one line each, the frames' times in microseconds, and in newer files a second list of times. */
function readFrames(
  cursor: Cursor,
  start: number,
  { frames, parts, version }: { readonly frames: number; readonly parts: number; readonly version: number },
): Pick<SifHeader, "areas" | "times" | "dataStart"> {
  cursor.seek(start);
  cursor.require(16 * parts, `${parts} areas`);
  const areas = Array.from({ length: parts }, () => readArea(cursor));
  cursor.require(2 * frames, `the times of ${frames} frames`);
  const times = new Float64Array(frames);
  for (let i = 0; i < frames; i++) times[i] = Number(readLine(cursor)) / 1e6;
  if (version > OLDEST_WITHOUT_FLAG) {
    const flag = readLine(cursor);
    if (flag === "1") for (let i = 0; i < frames; i++) readLine(cursor);
    else if (flag !== "0")
      throw cursor.error(`After the frames' times 0 or 1 was expected, not "${flag.slice(0, 20)}".`);
  }
  return { areas, times, dataStart: cursor.position };
}

const OLDEST_WITHOUT_FLAG = 65_559;

function readArea(cursor: Cursor): SifArea {
  const at = cursor.position;
  const line = readLine(cursor);
  const [, left, top, right, bottom, verticalBinning, binning] = line.trim().split(/\s+/).map(Number);
  const width = (1 + right! - left!) / binning!;
  const height = (1 + top! - bottom!) / verticalBinning!;
  if (!(Number.isInteger(width) && width > 0 && Number.isInteger(height) && height > 0)) {
    throw cursor.error(
      `A frame's area "${line.slice(0, 60)}" is not a rectangle of whole pixels: the file is damaged.`,
      at,
    );
  }
  return { left: left!, right: right!, width, height, binning: binning! };
}

const LONGEST_LINE = 200;

function readLine(cursor: Cursor): string {
  const from = cursor.position;
  const window = cursor.bytes.subarray(from, from + LONGEST_LINE);
  const end = window.indexOf(0x0a);
  if (end < 0) throw cursor.error("A line of the header does not end: the file is cut short or damaged.");
  cursor.skip(end + 1);
  return latin(cursor, from, end, cursor.position).trim();
}

/** Text of one byte a character, so that places in it are places in the file; the cursor is left at `after`. */
function latin(cursor: Cursor, from: number, length: number, after = cursor.position): string {
  const bytes = cursor.bytes.subarray(from, from + length);
  cursor.seek(after);
  return new TextDecoder("latin1").decode(bytes);
}

/** The last of three neighbouring lines of four numbers: the calibrations of x, y and z. */
function lastCalibration(lines: readonly string[]): number {
  const isFour = (line: string | undefined) => {
    const numbers = (line ?? "").trim().split(/\s+/);
    return numbers.length === 4 && numbers.every((number) => Number.isFinite(Number(number)));
  };
  for (let i = lines.length - 3; i >= 0; i--)
    if (isFour(lines[i]) && isFour(lines[i + 1]) && isFour(lines[i + 2])) return i;
  return -1;
}
