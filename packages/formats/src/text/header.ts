import type { MetadataValue } from "../raw-file.ts";
import { parseNumber } from "./parse-number.ts";

/** Names that instruments' programs give to facts, by the name the field uses. Compared in lower case without units. */
const STANDARD: Readonly<Record<string, string>> = {
  laser: "laserNm",
  "laser wavelength": "laserNm",
  "excitation wavelength": "laserNm",
  excitation: "laserNm",
  laserwavelength: "laserNm",
  laser_wavelength: "laserNm",
  "laser line": "laserNm",
  "ex. wavelength": "laserNm",
  title: "title",
  sample: "title",
  "sample name": "title",
  name: "title",
  names: "title",
  date: "date",
  acquired: "date",
  "date collected": "date",
  timestamp: "date",
  "measurement date": "date",
  instrument: "instrument",
  "instrument name": "instrument",
  "instrument model": "instrument",
  model: "instrument",
  spectrometer: "instrument",
  spectrometers: "instrument",
  detector: "detector",
  "acq. time": "exposureS",
  exposure: "exposureS",
  "exposure time": "exposureS",
  "integration time": "exposureS",
  "acquisition time": "exposureS",
  "intigration times": "exposureS",
  accumulations: "accumulations",
  "accum.": "accumulations",
  "number of accumulations": "accumulations",
  "scans averaged": "accumulations",
  "scans to average": "accumulations",
  "spectra averaged": "accumulations",
  "scan averaging": "accumulations",
  "average number": "accumulations",
  average: "accumulations",
  objective: "objective",
  grating: "grating",
  comment: "comment",
  comments: "comment",
  remark: "comment",
  note: "comment",
  "serial number": "serialNumber",
  operator: "operator",
  user: "operator",
};

/**
 * Facts from header lines (`key: value`, `key=value`, `key<tab>value`, with or without `#` before them), under standard
 * names where the key is a known one (`laserNm`, `exposureS` in seconds) and under their own otherwise.
 */
export function headerMetadata(lines: readonly string[]): Record<string, MetadataValue> {
  const metadata: Record<string, MetadataValue> = {};
  for (const line of lines) {
    const pair = splitPair(line);
    if (pair) addFact(metadata, pair[0], pair[1]);
  }
  return metadata;
}

/** Adds one fact under its standard name, its value in the name's unit; the first of several wins. */
export function addFact(metadata: Record<string, MetadataValue>, key: string, text: string): void {
  const value = text.trim();
  if (value === "" || key.trim() === "") return;
  const { name, unit } = splitUnit(key);
  const standard = STANDARD[name.toLowerCase()];
  const target = standard ?? key.trim();
  if (target in metadata) return;
  if (target === "laserNm" || target === "exposureS" || target === "accumulations") {
    const number = leadingNumber(value);
    if (number === undefined) {
      if (!(key.trim() in metadata)) metadata[key.trim()] = value;
      return;
    }
    metadata[target] = target === "exposureS" ? number * secondsPer(unit || unitAfter(value)) : number;
  } else if (target === "date") {
    metadata[target] = isoDate(value) ?? value;
  } else {
    metadata[target] = standard === undefined ? (parseNumber(value) ?? value) : value;
  }
}

function splitPair(line: string): [string, string] | undefined {
  const bare = line.replace(/^[\s#%;*/!'"]{1,20}/, "");
  const at = bare.search(/[=:\t;]/);
  if (at <= 0 || at > 60) return undefined;
  return [
    bare.slice(0, at),
    bare
      .slice(at + 1)
      .replace(/^[\s=:]{1,20}/, "")
      .replace(/[\s;,"]{1,40}$/, ""),
  ];
}

function splitUnit(key: string): { name: string; unit: string } {
  const match = /^([^([]{1,60})[([]([^)\]]{0,20})[)\]]/.exec(key);
  return match ? { name: match[1]!.trim(), unit: match[2]!.trim() } : { name: key.trim(), unit: "" };
}

function leadingNumber(value: string): number | undefined {
  return parseNumber(/^[-+\d.,eE]{1,40}/.exec(value)?.[0] ?? "");
}

function unitAfter(value: string): string {
  return /^[-+\d.,eE]{1,40}\s?([a-zA-Zµμ]{0,12})/.exec(value)?.[1] ?? "";
}

function secondsPer(unit: string): number {
  const lower = unit.toLowerCase();
  if (/^(ms|msec|millisec)/.test(lower)) return 1e-3;
  if (/^([uµμ]s|[uµμ]sec|micro)/.test(lower)) return 1e-6;
  if (/^min/.test(lower)) return 60;
  return 1;
}

/** ISO 8601 for dates whose order of day and month is plain (the year first, or a month by name); otherwise undefined. */
export function isoDate(text: string): string | undefined {
  const numeric =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s_]{1,3}(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?)?/.exec(text);
  if (numeric) {
    const [, year, month, day, hour, minute, second] = numeric;
    const time = hour === undefined ? "" : `T${hour.padStart(2, "0")}:${minute}:${second ?? "00"}`;
    return `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}${time}`;
  }
  return undefined;
}
