import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import type { MetadataValue, RawPart } from "../../raw-file.ts";
import { hasMagic } from "../magic.ts";
import { isoOfOmnic, type OmnicHeader, omnicAxis, omnicFacts, readOmnicHeader } from "./header.ts";
import { COMMENT, HEADER, HISTORY, INTENSITIES, type OmnicRecord, readOmnicRecords, TITLE } from "./records.ts";
import { readOmnicSeries } from "./series.ts";

const id = "thermo-omnic";
const DATA = "Spectral Data File";
const SERIES_FILE = "Spectral Exte File";

/** Thermo (Nicolet) OMNIC: one spectrum (.spa), a group of spectra (.spg) or a series (.srs), as a table of records. */
export const thermoOmnic: Format = {
  id,
  name: "Thermo OMNIC (.spa, .spg, .srs)",
  extensions: [".spa", ".spg", ".srs"],
  recognise: (head) => (hasMagic(head, DATA) || hasMagic(head, SERIES_FILE) ? "certain" : "no"),
  read(bytes) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id });
    const isSeries = hasMagic(bytes, SERIES_FILE);
    const records = readOmnicRecords(cursor, isSeries, warnings);
    const textOf = (kind: number) => {
      const content = records.find((record) => record.kind === kind)?.content;
      return content?.seek(0).text(content.length);
    };
    const ofFile = facts({
      title: cursor.seek(30).text(256),
      date: isoOfOmnic(cursor.seek(296).u32()),
      instrument: "Thermo Nicolet",
      comment: textOf(COMMENT),
      log: textOf(HISTORY)?.replaceAll("\r\n", "\n"),
    });
    if (isSeries) {
      const part = readOmnicSeries(cursor, records);
      return { format: id, parts: [{ ...part, metadata: { ...ofFile, ...part.metadata } }], warnings };
    }
    return { format: id, parts: readSpectra(cursor, records, ofFile), warnings };
  },
};

interface Spectrum {
  readonly header: OmnicHeader;
  readonly intensity: Float32Array;
  readonly title: string | undefined;
  readonly seconds: number;
}

/** The spectra of a file, those on one axis together. A spectrum's records stand in the order of the table. */
function readSpectra(
  cursor: Cursor,
  records: readonly OmnicRecord[],
  ofFile: Record<string, MetadataValue>,
): RawPart[] {
  const of = (kind: number) => records.filter((record) => record.kind === kind).map(({ content }) => content);
  const headers = of(HEADER);
  const values = of(INTENSITIES);
  const titles = of(TITLE);
  if (headers.length === 0 || values.length === 0) {
    throw cursor.error(
      "The file has no record with a spectrum: it is cut short or damaged; copy or export it again.",
      294,
    );
  }
  const groups = new Map<string, Spectrum[]>();
  for (let i = 0; i < Math.min(headers.length, values.length); i++) {
    const header = readOmnicHeader(headers[i]!);
    const title = titles[i];
    const spectrum = {
      header,
      intensity: values[i]!.seek(0).float32s(header.points, "the intensities"),
      title: title?.seek(0).text(Math.min(256, title.length)),
      seconds: title && title.length >= 260 ? title.seek(256).u32() : 0,
    };
    const key = [header.points, header.firstX, header.lastX, header.xUnit, header.yUnit].join(" ");
    const group = groups.get(key);
    if (group) group.push(spectrum);
    else groups.set(key, [spectrum]);
  }
  return Array.from(groups.values(), (spectra) => toPart(spectra, ofFile));
}

function toPart(spectra: readonly Spectrum[], ofFile: Record<string, MetadataValue>): RawPart {
  const { header } = spectra[0]!;
  const { axis, unit } = omnicAxis(header);
  const intensity = new Float32Array(spectra.length * header.points);
  spectra.forEach((spectrum, i) => {
    intensity.set(spectrum.intensity, i * header.points);
  });
  const titled = spectra.every(({ title }) => title !== undefined);
  const timed = spectra.every(({ seconds }) => seconds > 0);
  const start = spectra.reduce((first, { seconds }) => Math.min(first, seconds), Number.POSITIVE_INFINITY);
  const columns = {
    ...(titled && { label: spectra.map(({ title }) => title ?? "") }),
    ...(timed && { time: Float64Array.from(spectra, ({ seconds }) => seconds - start) }),
  };
  const metadata = facts({ ...ofFile, ...(timed && { date: isoOfOmnic(start) }), ...omnicFacts(header) });
  return { axis, unit, intensity, columns, metadata };
}
