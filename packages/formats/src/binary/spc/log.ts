import type { Cursor } from "../../cursor.ts";
import { FormatError } from "../../format-error.ts";
import type { MetadataValue } from "../../raw-file.ts";

/** The text of the log block, which holds the instrument's settings and the audit trail; undefined where there is none. */
export function readSpcLog(cursor: Cursor, start: number, warnings: string[]): string | undefined {
  if (start === 0) return undefined;
  try {
    const log = cursor.slice(start, cursor.length - start, "the log");
    const size = log.seek(0).u32("the log's size");
    const textStart = log.seek(8).u32("the start of the log's text");
    const length = Math.max(0, Math.min(size, log.length) - textStart);
    const bytes = log.slice(textStart, length, "the log's text").bytes;
    const end = bytes.indexOf(0);
    const text = new TextDecoder("windows-1252").decode(end < 0 ? bytes : bytes.subarray(0, end));
    return text.replaceAll(/\r\n|\n\r|\r/g, "\n").trim();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    warnings.push(`The log is not read. ${error.message}`);
    return undefined;
  }
}

/** Facts that vendors' programs write into the log as `name = value` lines. */
export function factsOfSpcLog(log: string, warnings: string[]): Record<string, MetadataValue | undefined> {
  const entries = new Map<string, string>();
  for (const line of log.split("\n")) {
    const equals = line.indexOf("=");
    if (equals < 1) continue;
    const name = line.slice(0, equals).trim().toLowerCase();
    const value = line.slice(equals + 1).trim();
    if (value !== "" && value !== "<None>" && !entries.has(name)) entries.set(name, value);
  }
  const text = (...names: string[]) => names.map((name) => entries.get(name)).find((value) => value !== undefined);
  const exposure = /([\d.,]+)\s*(s|sec|secs)?$/i.exec(
    text("exposure_time", "exposure_length", "acq. time (s)", "time") ?? "",
  );
  const inSeconds = exposure?.[2] !== undefined || !(entries.has("exposure_time") || entries.has("exposure_length"));
  return {
    laserNm: laserNm(entries, warnings),
    laser: text("laser")?.replace(/^Laser:\s*/, ""),
    laserPower: text("laser_power")?.replace(/^Laser[_ ]power:\s*/, ""),
    instrument: text("instrument"),
    detector: text("detector", "camera_serial_number"),
    grating: text("grating_grooves", "grating")?.replace(/^Grating:\s*/, ""),
    objective: text("microscope_objective", "objectiv")?.replace(/^Objective:\s*/, ""),
    user: text("operator", "user"),
    sample: text("sample"),
    exposureSeconds: exposure ? number(exposure[1]!) / (inSeconds ? 1 : 1000) : undefined,
    accumulations: numberIn(text("accumulations", "accum")),
  };
}

/** Stage positions in micrometres, of the programs whose unit is known (LabSpec writes it; HoloGRAMS means it). */
export function positionOfSpcLog(log: string): Record<string, number> {
  const position: Record<string, number> = {};
  for (const [, labSpec, kaiser, value] of log.matchAll(
    /^(?:([XYZ]) \(.M\)|Stage_([XYZ])_Position)\s*=\s*(-?[\d.,]+)\s*$/gm,
  )) {
    position[(labSpec ?? kaiser ?? "").toLowerCase()] = number(value!);
  }
  return position;
}

function laserNm(entries: ReadonlyMap<string, string>, warnings: string[]): number | undefined {
  for (const name of [
    "laser_wavelength",
    "laser (nm)",
    "excit_line",
    "excitation wavelength",
    "excitation wavelength (nm)",
  ]) {
    const value = numberIn(entries.get(name));
    if (value !== undefined && value > 0) return value;
  }
  const ramanCm1 = numberIn(entries.get("ramanfreq"));
  if (ramanCm1 !== undefined && ramanCm1 > 0) return 1e7 / ramanCm1;
  const laser = entries.get("laser") ?? "";
  const wavenumber = /([\d.,]+)\s*cm-1/.exec(laser);
  if (wavenumber) return 1e7 / number(wavenumber[1]!);
  const nominal = /([\d.,]+)\s*nm/.exec(laser);
  if (!nominal) return undefined;
  warnings.push(`The laser line is the nominal one of "${laser.replace(/^Laser:\s*/, "")}".`);
  return number(nominal[1]!);
}

function numberIn(text: string | undefined): number | undefined {
  const found = /-?\d[\d.,]*/.exec(text ?? "");
  return found ? number(found[0]) : undefined;
}

function number(text: string): number {
  return Number(text.replace(",", "."));
}
