import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import type { AxisUnit, RawPart } from "../../raw-file.ts";
import { isoOfLocal } from "../dates.ts";
import { hasMagic } from "../magic.ts";
import { type OpusSpectra, readOpusSpectra } from "./data.ts";
import { type OpusBlock, readOpusDirectory } from "./directory.ts";
import { type OpusParameters, readOpusParameters } from "./parameters.ts";

const id = "bruker-opus";

const DATA_NAMES: Readonly<Record<number, string>> = {
  1: "single channel",
  2: "interferogram",
  3: "phase",
  4: "absorbance",
  5: "transmittance",
  6: "Kubelka-Munk",
  7: "trace",
  8: "series of interferograms",
  9: "series of spectra",
  10: "Raman",
  11: "emission",
  12: "reflectance",
  14: "power",
  15: "log reflectance",
  16: "ATR",
  17: "photoacoustic",
  18: "transmittance (computed)",
  19: "absorbance (computed)",
};

const RAMAN = 10;
const STATUS = 1;
/** Kinds that are results: a spectrum of the sample, whatever was measured. */
const RESULTS = [4, 5, 6, 11, 12, 14, 15, 16, 17, 18, 19, 9];
const SINGLE_CHANNEL = 1;
const INTERFEROGRAM = 2;
/** No Raman shift is larger; a Raman spectrum over larger numbers is given over absolute wavenumbers. */
const LARGEST_SHIFT_CM1 = 5000;

/**
 * Bruker OPUS: a directory of typed blocks. Of the spectra in a file the best one is read: Raman, else the result
 * (absorbance, ATR, ...), else the sample's single channel, else the reference's, else interferograms.
 */
export const brukerOpus: Format = {
  id,
  name: "Bruker OPUS (.0, .1, ...)",
  extensions: [".0", ".1", ".2", ".3", ".opus", ".001", ".0000"],
  recognise: (head) => (hasMagic(head, "\x0a\x0a\xfe\xfe") ? "certain" : "no"),
  read(bytes) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id });
    const blocks = readOpusDirectory(cursor, warnings);
    const parameters = new Map<OpusBlock, OpusParameters>();
    for (const block of blocks) if (block.parameters > 0) parameters.set(block, readOpusParameters(block.content));
    const spectra = blocks.filter((block) => block.parameters === 0 && isSpectrum(block, blocks));
    const chosen = choose(spectra);
    if (chosen.length === 0) {
      throw cursor.error(
        "The file holds no spectrum, only reports or settings; measure again or save the spectrum.",
        24,
      );
    }
    const left = spectra
      .filter((block) => !chosen.includes(block))
      .map((block) => `${nameOf(block)}${isReplaced(block, spectra) ? " before processing" : ""}`);
    if (left.length > 0) warnings.push(`Left out beside the spectrum: ${[...new Set(left)].join(", ")}.`);
    const described = describe(blocks, parameters);
    const parts = chosen.map((block) => {
      const status = statusOf(block, blocks, parameters);
      return toPart(block, status, readOpusSpectra(block, status), described);
    });
    return { format: id, parts, warnings };
  },
};

function isSpectrum(block: OpusBlock, blocks: readonly OpusBlock[]): boolean {
  if (!(block.data in DATA_NAMES) || (block.storage !== 0 && block.storage !== 2 && block.storage !== 4)) return false;
  return blocks.some((other) => isStatusOf(other, block));
}

function isStatusOf(status: OpusBlock, block: OpusBlock): boolean {
  return (
    status.parameters === STATUS &&
    status.part === block.part &&
    status.channel === block.channel &&
    status.data === block.data &&
    status.derivative === block.derivative
  );
}

/** The status of this very version of the data; files that were processed hold more than one. */
function statusOf(
  block: OpusBlock,
  blocks: readonly OpusBlock[],
  parameters: ReadonlyMap<OpusBlock, OpusParameters>,
): OpusParameters {
  const candidates = blocks.filter((other) => isStatusOf(other, block));
  const exact = candidates.find((other) => other.replaced === block.replaced && other.storage === block.storage);
  const near = exact ?? candidates.find((other) => other.replaced === block.replaced) ?? candidates[0];
  return (near && parameters.get(near)) ?? new Map();
}

function choose(spectra: readonly OpusBlock[]): OpusBlock[] {
  const classes: ((block: OpusBlock) => boolean)[] = [
    (block) => block.data === RAMAN && block.channel !== 2,
    (block) => RESULTS.includes(block.data) && block.channel !== 2,
    (block) => block.data === SINGLE_CHANNEL && block.channel !== 2,
    (block) => block.data === SINGLE_CHANNEL || block.data === RAMAN,
    (block) => block.data === INTERFEROGRAM,
  ];
  for (const belongs of classes) {
    const found = spectra.filter(belongs);
    const current = found.filter((block) => !block.replaced);
    if (found.length > 0) return current.length > 0 ? current : found;
  }
  return [];
}

function nameOf(block: OpusBlock): string {
  const channel = block.channel === 1 ? " of the sample" : block.channel === 2 ? " of the reference" : "";
  const derivative = block.derivative > 0 ? `, derivative ${block.derivative}` : "";
  return `${DATA_NAMES[block.data]}${channel}${derivative}`;
}

/** Set where a later version of the same data is in the file. */
function isReplaced(block: OpusBlock, spectra: readonly OpusBlock[]): boolean {
  return block.replaced && spectra.some((other) => !other.replaced && nameOf(other) === nameOf(block));
}

function describe(blocks: readonly OpusBlock[], parameters: ReadonlyMap<OpusBlock, OpusParameters>) {
  const find = (name: string) => {
    for (const block of blocks) {
      if (block.parameters <= STATUS || block.channel === 2) continue;
      const value = parameters.get(block)?.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const number = (name: string) => (typeof find(name) === "number" ? Number(find(name)) : undefined);
  const raman = number("RLW");
  return {
    title: find("SNM"),
    sample: find("SFM"),
    user: find("CNM"),
    instrument: find("INS"),
    serialNumber: find("SRN"),
    detector: find("DTC"),
    resolution: number("RES"),
    accumulations: number("NSS") ?? number("ASS"),
    laserNm: raman !== undefined && raman > 0 ? 1e7 / raman : undefined,
    laserPowerMw: number("RLP"),
  };
}

function toPart(
  block: OpusBlock,
  status: OpusParameters,
  { axis, intensity, time }: OpusSpectra,
  described: ReturnType<typeof describe>,
): RawPart {
  const xUnit = String(status.get("DXU") ?? "WN");
  const unit = unitOf(xUnit, block.data === RAMAN, axis);
  const metadata = facts({
    ...described,
    date: dateOf(status),
    technique: block.data === RAMAN ? "raman" : "infrared",
    measurement: time ? "series" : "single",
    axisLabel: unit === "shift-cm1" ? "Raman shift / cm-1" : xUnit === "WN" ? "wavenumber / cm-1" : xUnit,
    intensityLabel: DATA_NAMES[block.data],
  });
  return { name: nameOf(block), axis, unit, intensity, columns: time ? { time } : {}, metadata };
}

function unitOf(xUnit: string, raman: boolean, axis: Float64Array): AxisUnit {
  if (xUnit === "PNT") return "index";
  if (xUnit === "WL" || xUnit === "NM") return "wavelength-nm";
  if (xUnit !== "WN") return "other";
  const largest = Math.max(Math.abs(axis[0]!), Math.abs(axis.at(-1)!));
  return raman && largest <= LARGEST_SHIFT_CM1 ? "shift-cm1" : "wavenumber-cm1";
}

/** From `21/02/2023` and `13:20:35.230 (GMT+1)`, or the older `2023/02/21`; local time. */
function dateOf(status: OpusParameters): string | undefined {
  const [a, b, c] = String(status.get("DAT") ?? "")
    .split("/")
    .map(Number);
  const [hour, minute, second] = String(status.get("TIM") ?? "")
    .split(/[ :]/)
    .map(Number);
  if (!a || !b || !c) return undefined;
  const [year, day] = a > 31 ? [a, c] : [c, a];
  return isoOfLocal(year, b, day, hour || 0, minute || 0, Math.floor(second || 0));
}
