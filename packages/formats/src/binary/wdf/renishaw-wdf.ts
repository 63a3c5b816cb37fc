import { Cursor, decodeText } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import { FormatError } from "../../format-error.ts";
import type { AxisUnit, RawFile } from "../../raw-file.ts";
import { isoOfFiletime } from "../dates.ts";
import { hasMagic } from "../magic.ts";
import { listWdfBlocks, type WdfBlock } from "./blocks.ts";
import { readWdfHeader, type WdfHeader } from "./header.ts";
import { gridPositions, readWdfMapArea } from "./map-area.ts";
import { readWdfOrigins } from "./origins.ts";
import { readWdfSettings } from "./settings.ts";
import { wdfAxisUnit, wdfUnitName } from "./units.ts";
import { readWhiteLight } from "./white-light.ts";

const SCAN_TYPES = [
  "unspecified",
  "static",
  "continuous",
  "step and repeat",
  "filter scan",
  "filter image",
  "StreamLine",
  "StreamLine HR",
  "point detector",
];

/**
 * Renishaw WiRE 3 to 5: a chain of blocks, of which DATA holds the spectra one after the other, XLST their axis, ORGN
 * where and when each was measured, WMAP the grid of a map.
 */
export const renishawWdf: Format = {
  id: "renishaw-wdf",
  name: "Renishaw WiRE (.wdf)",
  extensions: [".wdf"],
  recognise: (head) => (hasMagic(head, "WDF1") ? "certain" : "no"),
  read(bytes) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: "renishaw-wdf" });
    const header = readWdfHeader(cursor);
    const blocks = listWdfBlocks(cursor, warnings);
    const spectra = countSpectra(cursor, header, warnings);
    const data = blockOf(cursor, blocks, "DATA", "the spectra", warnings);
    const intensity = data.sharedFloat32s(spectra * header.pointsPerSpectrum, `${spectra} spectra`);
    const { axis, unit, axisLabel } = readAxis(cursor, blocks, header, warnings);
    const columns = readCoordinates(blocks, header, warnings);
    const { facts: mapFacts, positions } = readMap(blocks, columns, header);
    const derived = blocks.filter(({ id }) => id === "MAP ").length;
    if (derived > 0) warnings.push(`${derived} images that WiRE computed from the spectra are left out.`);
    const comment = blocks.find(({ id }) => id === "TEXT");
    const metadata = facts({
      title: header.title,
      comment: comment && decodeText(comment.content.bytes),
      user: header.user,
      date: isoOfFiletime(header.start),
      endDate: isoOfFiletime(header.end),
      instrument: "Renishaw",
      software: header.application && `${header.application} ${header.applicationVersion}`,
      formatVersion: String(header.version),
      technique: unit === "shift-cm1" ? "raman" : undefined,
      laserNm: header.laserCm1 > 0 ? 1e7 / header.laserCm1 : undefined,
      accumulations: header.accumulations,
      measurement: ["unspecified", "single", "series", "map"][header.measurementType],
      scan: SCAN_TYPES[header.scanType % 0x100],
      axisLabel,
      intensityLabel: wdfAxisUnit(header.intensityUnit) === "other" ? wdfUnitName(header.intensityUnit) : undefined,
      ...readWdfSettings(blocks, warnings),
      ...mapFacts,
    });
    const images = blocks.filter(({ id }) => id === "WHTL").map(({ content }) => readWhiteLight(content));
    const part = { axis, unit, intensity, columns: { ...positions, ...columns }, metadata };
    return { format: "renishaw-wdf", parts: [part], warnings, ...(images.length > 0 && { images }) } satisfies RawFile;
  },
};

/** Spectra to read: those collected, after the header's counts are checked against each other. */
function countSpectra(cursor: Cursor, header: WdfHeader, warnings: string[]): number {
  const { collected, capacity, yLength, pointsPerSpectrum } = header;
  if (pointsPerSpectrum === 0 || collected === 0) {
    throw cursor.error(
      "The file holds no spectrum: the measurement was stopped before its first one, or never run.",
      60,
    );
  }
  if (collected > capacity) {
    throw cursor.error(`The header counts ${collected} spectra of at most ${capacity}: the file is damaged.`, 72);
  }
  if (yLength > 1) {
    throw cursor.error(
      `Each of the ${collected} frames is a camera picture ${yLength} rows high, not a spectrum: measure or export spectra.`,
      84,
    );
  }
  if (collected < capacity) {
    warnings.push(
      `The measurement was interrupted: ${collected} of ${capacity} spectra were collected, and those are read.`,
    );
  }
  return collected;
}

function blockOf(cursor: Cursor, blocks: readonly WdfBlock[], id: string, holds: string, warnings: string[]): Cursor {
  const block = blocks.find((candidate) => candidate.id === id);
  if (block) return block.content.seek(0);
  const damage = warnings.length > 0 ? ` ${warnings.join(" ")}` : "";
  throw cursor.error(
    `The block ${id} with ${holds} is missing: the file is cut short or damaged; copy or export it again.${damage}`,
    cursor.length,
  );
}

function readAxis(
  cursor: Cursor,
  blocks: readonly WdfBlock[],
  header: WdfHeader,
  warnings: string[],
): { axis: Float64Array; unit: AxisUnit; axisLabel: string } {
  const list = blockOf(cursor, blocks, "XLST", "the axis", warnings);
  let unitNumber = list.skip(4, "the axis's type").u32("the axis's unit");
  if (unitNumber === 0 && wdfAxisUnit(header.intensityUnit) !== "other") {
    unitNumber = header.intensityUnit;
    warnings.push(`The axis names no unit; "${wdfUnitName(unitNumber)}" is taken, which the header names.`);
  }
  if (header.ownAxes) {
    throw cursor.error(
      "Each spectrum of this file has an axis of its own, a form that is not known. In WiRE, save the spectra as text (.txt).",
      16,
    );
  }
  if (header.xLength !== header.pointsPerSpectrum) {
    throw cursor.error(
      `The axis has ${header.xLength} points and each spectrum ${header.pointsPerSpectrum}: the file is damaged.`,
      88,
    );
  }
  const axis = Float64Array.from(list.float32s(header.pointsPerSpectrum, "the axis"));
  const unit = wdfAxisUnit(unitNumber);
  if (unit === "other") {
    warnings.push(`The axis's unit is "${wdfUnitName(unitNumber)}": say what it is before the spectra are compared.`);
  }
  return { axis, unit, axisLabel: wdfUnitName(unitNumber) };
}

function readCoordinates(
  blocks: readonly WdfBlock[],
  header: WdfHeader,
  warnings: string[],
): Record<string, Float64Array> {
  const origins = blocks.find(({ id }) => id === "ORGN");
  if (!origins) return {};
  try {
    return readWdfOrigins(origins.content, header, warnings);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    warnings.push(`The coordinates of the spectra are damaged and not read. ${error.message}`);
    return {};
  }
}

function readMap(blocks: readonly WdfBlock[], columns: Readonly<Record<string, Float64Array>>, header: WdfHeader) {
  const block = blocks.find(({ id }) => id === "WMAP");
  if (!block) return { facts: {}, positions: {} };
  const area = readWdfMapArea(block.content);
  const stated = { mapOrder: area.order, mapShape: area.shape, mapOriginUm: area.originUm, mapStepUm: area.stepUm };
  const listed = "x" in columns || "y" in columns;
  return { facts: stated, positions: listed || !area.regular ? {} : gridPositions(area, header.collected) };
}
