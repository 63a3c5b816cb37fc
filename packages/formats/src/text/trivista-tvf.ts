/** @file S&I / Princeton TriVista (.tvf): XML with hardware, documents, and their frames as lists of numbers. */
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawFile, RawPart } from "../raw-file.ts";
import { addFact } from "./header.ts";
import { parseNumberList } from "./number-list.ts";
import { asciiCompatible, decodeText, textHead } from "./text-bytes.ts";
import { child, descendants, parseXml, type XmlElement } from "./xml.ts";

const FORMAT = "trivista-tvf";
const UNITS: Readonly<Record<string, AxisUnit>> = {
  Nanometer: "wavelength-nm",
  Wavenumber: "wavenumber-cm1",
  AbsoluteWavenumber: "wavenumber-cm1",
  RelativeWavenumber: "shift-cm1",
  RamanShift: "shift-cm1",
  Pixel: "index",
};
/** .NET ticks: 100 ns since the year 1. */
const TICKS_PER_SECOND = 1e7;

export const trivistaTvf: Format = {
  id: FORMAT,
  name: "TriVista (.tvf)",
  extensions: [".tvf"],
  recognise: (bytes) => (/TriVista-File|<XmlMain /.test(textHead(bytes, 512)) ? "certain" : "no"),
  read(bytes) {
    const root = parseXml(decodeText(asciiCompatible(bytes)));
    const documents = child(root, "Documents")?.children.filter((element) => element.name === "Document") ?? [];
    if (documents.length === 0)
      throw new FormatError("The file holds no complete TriVista document.", { format: FORMAT });
    const warnings: string[] = [];
    const parts = documents.map((document) => readDocument(document, warnings));
    return { format: FORMAT, parts, warnings } satisfies RawFile;
  },
};

function readDocument(document: XmlElement, warnings: string[]): RawPart {
  const calibration = child(child(document, "xDim"), "Calibration");
  const listed = parseNumberList(calibration?.attributes.ValueArray ?? "");
  const axis = listed.slice(1);
  const frames = child(document, "Data")?.children.filter((element) => element.name === "Frame") ?? [];
  if (listed[0] !== axis.length || axis.length === 0 || frames.length === 0) {
    throw new FormatError(
      `A document's axis states ${listed[0] ?? 0} points and lists ${axis.length}, with ${frames.length} spectra.`,
      { format: FORMAT },
    );
  }
  const perFrame = frames.map((frame) => parseNumberList(frame.text));
  const rowsPerFrame = perFrame.map((values) => values.length / axis.length);
  const badFrame = rowsPerFrame.findIndex((rows) => !Number.isInteger(rows) || rows === 0);
  if (badFrame >= 0) {
    throw new FormatError(
      `Spectrum ${badFrame + 1} has ${perFrame[badFrame]!.length} points, but the axis has ${axis.length}.`,
      { format: FORMAT },
    );
  }
  const rows = rowsPerFrame.reduce((sum, count) => sum + count, 0);
  const intensity = new Float32Array(rows * axis.length);
  let at = 0;
  for (const values of perFrame) {
    intensity.set(values, at);
    at += values.length;
  }
  const parts = descendants(document, "Document").length;
  if (parts > 0)
    warnings.push(
      `The spectrum was put together from ${parts} measurements, which the file holds too; they were left out.`,
    );

  const unit = UNITS[calibration?.attributes.Unit ?? ""];
  if (unit === undefined)
    warnings.push(`The axis has the unit ${calibration?.attributes.Unit ?? "(none)"}, which is not known.`);
  const metadata = factsOf(document);
  const laserNm = Number(calibration?.attributes.LaserWave ?? 0);
  if (laserNm > 0) metadata.laserNm = laserNm;
  return { axis, unit: unit ?? "other", intensity, columns: rows === frames.length ? placesOf(frames) : {}, metadata };
}

function placesOf(frames: readonly XmlElement[]): Record<string, RawColumn> {
  const columns: Record<string, RawColumn> = {};
  const positions = frames.map((frame) => parseNumberList(frame.attributes.ValuePosition ?? ""));
  if (positions.every((position) => position.length === 3)) {
    ["x", "y", "z"].forEach((name, i) => {
      columns[name] = Float64Array.from(positions, (position) => position[i]!);
    });
  }
  const stamps = frames.map((frame) => BigInt(/^\d{1,19}$/.exec(frame.attributes.TimeStamp ?? "")?.[0] ?? "0"));
  if (frames.length > 1 && stamps.every((stamp) => stamp > 0n)) {
    columns.time = Float64Array.from(stamps, (stamp) => Number(stamp - stamps[0]!) / TICKS_PER_SECOND);
  }
  return columns;
}

function factsOf(document: XmlElement): Record<string, MetadataValue> {
  const metadata: Record<string, MetadataValue> = {};
  const recorded = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}:\d{2}:\d{2})/.exec(document.attributes.RecordTime ?? "");
  if (recorded) metadata.date = `${recorded[3]}-${recorded[1]}-${recorded[2]}T${recorded[4]}`;
  const label = document.attributes.DataLabel;
  if (label) metadata.intensityLabel = label;
  const info = parseXml(document.attributes.InfoSerialized ?? "");
  for (const item of info ? descendants(info, "Item") : []) {
    const name = child(item, "Name")?.text.trim() ?? "";
    const value = child(item, "Value")?.text.trim() ?? "";
    if (name === "Groove_Density") addFact(metadata, "gratingLinesPerMm", value.replace(/ g\/mm$/, ""));
    else if (name !== "" && name !== "Record Time") addFact(metadata, name.replaceAll("_", " "), value);
  }
  return metadata;
}
