import type { Cursor } from "../../cursor.ts";
import { isoOfLocal } from "../dates.ts";

/** What the header of either generation of the format says, in one form. */
export interface SpcHeader {
  readonly version: "new" | "old";
  /** Intensities are 16-bit integers rather than 32-bit ones. */
  readonly halfWords: boolean;
  readonly multiple: boolean;
  /** Each spectrum carries its own x values. */
  readonly ownAxes: boolean;
  /** One list of x values stands before the spectra. */
  readonly listedAxis: boolean;
  /** Power of two that scales integers; -128 marks 32-bit floats. */
  readonly exponent: number;
  /** Points of each spectrum; with own axes, where the directory of spectra starts (0: there is none). */
  readonly pointsOrDirectory: number;
  readonly firstX: number;
  readonly lastX: number;
  readonly spectra: number;
  readonly experiment: number;
  readonly xType: number;
  readonly yType: number;
  readonly zType: number;
  readonly wType: number;
  readonly planes: number;
  /** Steps of z and w between spectra and planes; 0: the spectra's own headers tell. */
  readonly zStep: number;
  readonly wStep: number;
  /** The z values are evenly spaced, whatever the spectra's headers list. */
  readonly evenZ: boolean;
  readonly labels: readonly string[];
  readonly date: string | undefined;
  readonly resolution: string;
  readonly source: string;
  readonly comment: string;
  readonly method: string;
  /** Where the log starts; 0: there is none. */
  readonly logStart: number;
}

export const FLOATS = -128;

const HALF_WORDS = 0x01;
const MULTIPLE = 0x04;
const RANDOM_Z = 0x08;
const ORDERED_Z = 0x10;
const CUSTOM_LABELS = 0x20;
const OWN_AXES = 0x40;
const LISTED_AXIS = 0x80;

/** The 512-byte header of the new format (version bytes 4B and 4C). */
export function readSpcHeader(cursor: Cursor): SpcHeader {
  const header = cursor.slice(0, 512, "the SPC header");
  const field = (position: number) => header.seek(position);
  const flags = field(0).u8();
  const [xType, yType, zType] = field(28).take(3);
  return {
    version: "new",
    ...readFlags(flags),
    exponent: field(3).i8(),
    pointsOrDirectory: field(4).u32(),
    firstX: field(8).f64(),
    lastX: field(16).f64(),
    spectra: flags & MULTIPLE ? field(24).u32() : 1,
    experiment: field(2).u8(),
    xType: xType!,
    yType: yType!,
    zType: zType!,
    wType: field(324).u8(),
    planes: field(316).u32(),
    zStep: field(312).f32(),
    wStep: field(320).f32(),
    labels: flags & CUSTOM_LABELS ? splitLabels(field(218).take(30)) : [],
    date: readDate(field(32).u32()),
    resolution: printable(field(36).text(9)),
    source: field(45).text(9),
    comment: field(88).text(130),
    method: field(264).text(48),
    logStart: field(248).u32(),
  };
}

/** The 224 bytes of the old format's header (version byte 4D); spectra follow it until the file ends. */
export function readOldSpcHeader(cursor: Cursor): SpcHeader {
  const header = cursor.slice(0, 224, "the SPC header");
  const field = (position: number) => header.seek(position);
  const flags = readFlags(field(0).u8());
  const points = field(4).f32();
  if (!Number.isInteger(points) || points < 1) {
    throw header.error(`The number of points is ${points}, not a whole number above 0: the file is damaged.`, 4);
  }
  const [xType, yType] = field(16).take(2);
  const yearAndZ = field(18).u16();
  const [month, day, hour, minute] = field(20).take(4);
  const stride = 32 + points * (flags.halfWords ? 2 : 4);
  return {
    version: "old",
    ...flags,
    ownAxes: false,
    listedAxis: false,
    exponent: field(2).i16(),
    pointsOrDirectory: points,
    firstX: field(8).f32(),
    lastX: field(12).f32(),
    spectra: flags.multiple ? Math.max(1, Math.floor((cursor.length - 224) / stride)) : 1,
    experiment: 0,
    xType: xType!,
    yType: yType!,
    zType: yearAndZ >> 12,
    wType: 0,
    planes: 0,
    zStep: 0,
    wStep: 0,
    labels: splitLabels(field(194).take(30)),
    date: isoOfLocal(yearAndZ & 0xfff, month!, day!, hour!, minute!),
    resolution: printable(field(24).text(8)),
    source: "",
    comment: field(64).text(130),
    method: "",
    logStart: 0,
  };
}

function readFlags(flags: number) {
  return {
    halfWords: (flags & HALF_WORDS) !== 0,
    multiple: (flags & MULTIPLE) !== 0,
    evenZ: (flags & (RANDOM_Z | ORDERED_Z)) === 0,
    ownAxes: (flags & OWN_AXES) !== 0,
    listedAxis: (flags & LISTED_AXIS) !== 0 && (flags & OWN_AXES) === 0,
  };
}

/** The text, unless it is what a program left in memory there. */
function printable(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : "";
}

function splitLabels(bytes: Uint8Array): string[] {
  return new TextDecoder("windows-1252")
    .decode(bytes)
    .split("\0")
    .slice(0, 3)
    .map((label) => label.trim());
}

/** Bits from the lowest: minute 6, hour 5, day 5, month 4, year 12. */
function readDate(packed: number): string | undefined {
  const bits = (from: number, count: number) => Math.floor(packed / 2 ** from) % 2 ** count;
  return isoOfLocal(bits(20, 12), bits(16, 4), bits(11, 5), bits(6, 5), bits(0, 6));
}
