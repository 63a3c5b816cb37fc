import { parseMetadataValue } from "../metadata-value.ts";
import type { MetadataValue } from "../raw-file.ts";
import { parseNumber } from "./parse-number.ts";

/** Names that instruments' programs give to facts, by the name the field uses. Compared in lower case without units. */
const STANDARD: Readonly<Record<string, readonly string[]>> = {
  laserNm: [
    "laser",
    "laser wavelength",
    "laser_wavelength",
    "laserwavelength",
    "laser line",
    "excitation",
    "excitation wavelength",
    "excitationwavelength",
    "ex. wavelength",
  ],
  laserPowerMw: ["laser power mw"],
  title: ["title", "names", "graphname"],
  sample: ["sample", "sample name"],
  comment: ["comment", "comments", "remark", "note"],
  user: ["user", "operator", "username", "analyst"],
  date: ["date", "acquired", "date collected", "timestamp", "measurement date", "date/time", "date and time"],
  instrument: ["instrument", "instrument name", "instrument model", "model", "spectrometer", "spectrometers"],
  detector: ["detector"],
  serialNumber: ["serial number"],
  exposureSeconds: [
    "acq. time",
    "exposure",
    "exposure time",
    "integration time",
    "integrationtime",
    "acquisition time",
    "exposureseconds",
    "intigration times",
    "integration times",
  ],
  accumulations: [
    "accumulations",
    "accum.",
    "number of accumulations",
    "scans averaged",
    "scans to average",
    "spectra averaged",
    "scan averaging",
    "average number",
    "averaging nr.",
  ],
  objective: ["objective"],
  grating: ["grating"],
};
const NAME_OF = new Map(Object.entries(STANDARD).flatMap(([name, keys]) => keys.map((key) => [key, name])));
const NUMERIC = new Set(["laserNm", "laserPowerMw", "exposureSeconds", "accumulations"]);

/**
 * Facts from header lines (`key: value`, `key=value`, `key<tab>value`, with or without `#` before them), under standard
 * names where the key is a known one (`laserNm`, `exposureSeconds`) and under their own otherwise.
 */
export function headerMetadata(lines: readonly string[]): Record<string, MetadataValue> {
  const metadata: Record<string, MetadataValue> = {};
  for (const line of lines) {
    const own = /^# ([^:]{1,200}): (["[{].*|true|false)$/.exec(line);
    const stated = own ? parseMetadataValue(own[2]!) : undefined;
    if (own && stated !== undefined) {
      metadata[own[1]!] = stated;
      continue;
    }
    const pair = splitPair(line);
    if (pair) addFact(metadata, pair[0], pair[1]);
  }
  return metadata;
}

/** Adds one fact under its standard name, its value in the name's unit; the first of several wins. */
export function addFact(metadata: Record<string, MetadataValue>, key: string, text: string): void {
  const value = text.trim();
  const own = key.trim();
  if (value === "" || own === "") return;
  const { name, unit } = splitUnit(own);
  const standard = NAME_OF.get(name.toLowerCase()) ?? (own in STANDARD ? own : undefined);
  const read = standard === undefined ? (parseNumber(value) ?? value) : standardValue(standard, value, unit);
  const target = standard === undefined || read === undefined ? own : standard;
  if (!Object.hasOwn(metadata, target)) metadata[target] = read ?? value;
}

function standardValue(name: string, value: string, unit: string): MetadataValue | undefined {
  if (name === "date") return isoDate(value) ?? value;
  if (!NUMERIC.has(name)) return value;
  const number = leadingNumber(value);
  if (number === undefined) return undefined;
  return name === "exposureSeconds" ? number / perSecond(unit || unitAfter(value)) : number;
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

/** How many of a unit of time make a second. */
function perSecond(unit: string): number {
  const lower = unit.toLowerCase();
  if (/^(ms|msec|millisec)/.test(lower)) return 1e3;
  if (/^([uµμ]s|[uµμ]sec|micro)/.test(lower)) return 1e6;
  if (/^min/.test(lower)) return 1 / 60;
  return 1;
}

/**
 * ISO 8601 of a date whose order is plain: year first (`2022-01-21 11:52:01`), day and month with points
 * (`14.02.2019 10:41:56`), or the month by name (`Tue Sep 01 16:24:36 EST 2015`); otherwise undefined.
 */
export function isoDate(text: string): string | undefined {
  const clock = /\b(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,9})?))?/.exec(text);
  const time = clock ? `T${clock[1]!.padStart(2, "0")}:${clock[2]}:${clock[3] ?? "00"}` : "";
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(text);
  if (yearFirst) return `${yearFirst[1]}-${two(yearFirst[2])}-${two(yearFirst[3])}${time}`;
  const points = /^(\d{1,2})\.(\d{1,2})\.(\d{4})\b/.exec(text);
  if (points) return `${points[3]}-${two(points[2])}-${two(points[1])}${time}`;
  const named = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\s{1,3}(\d{1,2})\b/.exec(text);
  const year = /\b(19|20)\d{2}\b/.exec(text);
  if (named && year) return `${year[0]}-${two(String(MONTHS.indexOf(named[1]!) / 3 + 1))}-${two(named[2])}${time}`;
  return undefined;
}

const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

function two(digits: string | undefined): string {
  return (digits ?? "").padStart(2, "0");
}
