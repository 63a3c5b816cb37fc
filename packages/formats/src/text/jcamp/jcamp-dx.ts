/**
 * @file JCAMP-DX 4.24, 5 and 6 (McDonald and Wilks 1988; Lampen et al. 1994, 1999): blocks and links, `XYDATA` in every
 * compression, `XYPOINTS`, `PEAK TABLE`, `NTUPLES`.
 */
import { isAxisUnit } from "../../axis-unit.ts";
import type { Format } from "../../format.ts";
import { FormatError } from "../../format-error.ts";
import type { RawFile, RawPart } from "../../raw-file.ts";
import { parseNumberList } from "../number-list.ts";
import { asciiCompatible, decodeText, textHead } from "../text-bytes.ts";
import { decodeOrdinates, evenAxis, scaleValues } from "./asdf.ts";
import { JCAMP, jcampFacts, jcampUnit } from "./facts.ts";
import { readNtuples } from "./ntuples.ts";
import { type JcampSpectrum, putTogether } from "./put-together.ts";
import { type Block, type LabelledRecord, numberOf, parseBlocks, textOf } from "./records.ts";

export const jcampDx: Format = {
  id: JCAMP,
  name: "JCAMP-DX (.jdx, .dx)",
  extensions: [".jdx", ".dx", ".jcamp", ".jcm"],
  recognise(bytes) {
    const head = textHead(bytes, 2048);
    if (/^\s{0,20}##\s?(TITLE|JCAMP-?DX)\s{0,8}=/i.test(head)) return "certain";
    return /^\s{0,20}##[A-Z][A-Z0-9 .\-/_]{1,40}=/i.test(head) ? "likely" : "no";
  },
  read: (bytes) => readJcamp(decodeText(asciiCompatible(bytes))),
};

function readJcamp(source: string): RawFile {
  const warnings: string[] = [];
  const spectra: JcampSpectrum[] = [];
  const parts: RawPart[] = [];
  const walk = (block: Block): void => {
    const labels = new Set(block.records.map(({ label }) => label));
    if (labels.has("NTUPLES") || (labels.has("SYMBOL") && labels.has("DATATABLE")))
      parts.push(...readNtuples(block, warnings));
    else {
      const spectrum = readBlock(block, warnings);
      if (spectrum) spectra.push(spectrum);
    }
    for (const inner of block.blocks) walk(inner);
  };
  for (const block of parseBlocks(source)) walk(block);
  parts.unshift(...putTogether(spectra));
  if (parts.length === 0) {
    throw new FormatError(
      `The file holds no spectrum: XYDATA, XYPOINTS, PEAK TABLE or NTUPLES was looked for in each block. ${warnings.join(" ")}`.trim(),
      { format: JCAMP },
    );
  }
  return { format: JCAMP, parts, warnings: [...new Set(warnings)] };
}

function readBlock({ records }: Block, warnings: string[]): JcampSpectrum | undefined {
  const data = records.find(({ label }) => ["XYDATA", "XYPOINTS", "PEAKTABLE"].includes(label));
  const title = textOf(records, "TITLE") ?? "";
  const dataType = textOf(records, "DATATYPE") ?? "";
  if (!data) {
    if (!/^LINK/i.test(dataType))
      warnings.push(
        `The block "${title}" (${dataType || "no data type"}) holds no table of a spectrum and was left out.`,
      );
    return undefined;
  }
  const newline = data.value.indexOf("\n");
  const form = (newline < 0 ? data.value : data.value.slice(0, newline)).replace(/\s/g, "").toUpperCase();
  const body = newline < 0 ? "" : data.value.slice(newline + 1);
  const xFactor = numberOf(records, "XFACTOR") ?? 1;
  const yFactor = numberOf(records, "YFACTOR") ?? 1;
  if (!/^\((X\+\+\(Y\.\.Y\)|XY\.\.XY)\)/.test(form)) {
    warnings.push(
      `The table of the form ${form.slice(0, 40) || "(none)"} (line ${data.line}) is not read; (X++(Y..Y)) and (XY..XY) are.`,
    );
    return undefined;
  }
  const { axis, values } = /^\(X\+\+\(Y\.\.Y\)\)/.test(form)
    ? readIncremental(records, data, body, xFactor, yFactor, warnings)
    : readPairs(data, body, xFactor, yFactor);
  const declared = numberOf(records, "NPOINTS");
  if (declared !== undefined && declared !== values.length) {
    warnings.push(`The block "${title}" states ${declared} points and holds ${values.length}.`);
  }
  const { axisUnit, ...metadata } = jcampFacts(records, data.label === "PEAKTABLE");
  const { unit, warning } = isAxisUnit(axisUnit)
    ? { unit: axisUnit, warning: undefined }
    : jcampUnit(textOf(records, "XUNITS") ?? "", dataType);
  if (warning) warnings.push(warning);
  return { name: title, axis, unit, values, metadata };
}

function readIncremental(
  records: readonly LabelledRecord[],
  data: LabelledRecord,
  body: string,
  xFactor: number,
  yFactor: number,
  warnings: string[],
): { axis: Float64Array; values: Float32Array } {
  const declared = numberOf(records, "NPOINTS");
  const { values, abscissas, failedChecks } = decodeOrdinates(body, declared);
  if (values.length === 0)
    throw new FormatError(`The table of ordinates is empty (line ${data.line}).`, {
      format: JCAMP,
      at: { line: data.line },
    });
  if (failedChecks.length > 0) {
    warnings.push(
      `${failedChecks.length} lines do not begin with the last value of the line before, as differences demand (first: line ${data.line + 1 + failedChecks[0]!}); the file may be damaged.`,
    );
  }
  const axis = incrementalAxis(records, values.length, abscissas, xFactor);
  checkAbscissas(axis, abscissas, xFactor, data.line, warnings);
  const firstY = numberOf(records, "FIRSTY");
  const scaled = scaleValues(values, yFactor);
  if (firstY !== undefined && Math.abs(firstY - scaled[0]!) > 0.01 * Math.abs(firstY) + Math.abs(yFactor)) {
    warnings.push(`The first ordinate is ${scaled[0]}, but the file states ${firstY}.`);
  }
  return { axis, values: scaled };
}

/** From FIRSTX to LASTX where both are stated, otherwise by the abscissas at the heads of the lines. */
function incrementalAxis(
  records: readonly LabelledRecord[],
  count: number,
  abscissas: readonly { x: number; index: number }[],
  xFactor: number,
): Float64Array {
  const declared = numberOf(records, "NPOINTS");
  const firstX = numberOf(records, "FIRSTX");
  const lastX = numberOf(records, "LASTX");
  const deltaX = numberOf(records, "DELTAX");
  const first = firstX ?? (abscissas[0]?.x ?? 0) * xFactor;
  const points = declared !== undefined && declared > 1 ? declared : count;
  let step = deltaX ?? 1;
  if (firstX !== undefined && lastX !== undefined && points > 1) step = (lastX - firstX) / (points - 1);
  else if (deltaX === undefined && abscissas.length > 1) {
    const [from, to] = [abscissas[0]!, abscissas[abscissas.length - 1]!];
    if (to.index > from.index) step = ((to.x - from.x) * xFactor) / (to.index - from.index);
  }
  return evenAxis(first, step, count);
}

/** The X-check: the abscissas at the heads of the lines keep the distances of the axis (some programs shift them all). */
function checkAbscissas(
  axis: Float64Array,
  abscissas: readonly { x: number; index: number; line: number }[],
  xFactor: number,
  firstLine: number,
  warnings: string[],
): void {
  const origin = abscissas[0];
  if (axis.length < 2 || origin === undefined) return;
  const step = Math.abs(axis[1]! - axis[0]!);
  const failed = abscissas.filter(({ x, index }) => {
    const expected = axis[Math.max(0, index)];
    if (expected === undefined) return true;
    const distance = (x - origin.x) * xFactor;
    return Math.abs(distance - (expected - axis[0]!)) > step + 1e-4 * Math.abs(distance);
  });
  if (failed.length > 0) {
    warnings.push(
      `${failed.length} lines have another abscissa than their position gives (first: line ${firstLine + 1 + failed[0]!.line}); the axis was taken from the header.`,
    );
  }
}

function readPairs(data: LabelledRecord, body: string, xFactor: number, yFactor: number) {
  const list = parseNumberList(body);
  if (list.length < 2 || list.length % 2 !== 0) {
    throw new FormatError(`The table after line ${data.line} should hold pairs, but has ${list.length} numbers.`, {
      format: JCAMP,
      at: { line: data.line },
    });
  }
  const count = list.length / 2;
  return {
    axis: Float64Array.from({ length: count }, (_, i) => list[2 * i]! * xFactor),
    values: Float32Array.from({ length: count }, (_, i) => list[2 * i + 1]! * yFactor),
  };
}
