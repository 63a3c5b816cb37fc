import type { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { RawPart } from "../../raw-file.ts";
import { OMNIC_HEADER, omnicAxis, omnicFacts, readOmnicHeader } from "./header.ts";
import { type OmnicRecord, SERIES, SERIES_INFORMATION } from "./records.ts";

/** An acquisition block follows the header; then come the spectra, each after its time and its name. */
const PREAMBLE = OMNIC_HEADER + 56;
const TIME_AT = 4;
const NAME_AT = 16;
const NAME = 84;
const SPECTRUM_HEADER = NAME_AT + NAME;

/** The spectra of a series file (.srs): rapid scan, GC-IR, TGA-IR. They are stored from the smaller x to the larger. */
export function readOmnicSeries(cursor: Cursor, records: readonly OmnicRecord[]): RawPart {
  const series = records.find(({ kind }) => kind === SERIES)?.content;
  if (!series) {
    throw cursor.error(
      "The file has no record of a series: it is cut short, or of a kind of OMNIC series not known.",
      294,
    );
  }
  const stored = readOmnicHeader(series);
  const header = {
    ...stored,
    firstX: Math.min(stored.firstX, stored.lastX),
    lastX: Math.max(stored.firstX, stored.lastX),
  };
  const stride = SPECTRUM_HEADER + 4 * header.points;
  const spectra = Math.floor((series.length - PREAMBLE) / stride);
  if (spectra < 1) series.require(stride, "the first spectrum of the series", PREAMBLE);
  const intensity = new Float32Array(spectra * header.points);
  const time = new Float64Array(spectra);
  const names: string[] = [];
  for (let i = 0; i < spectra; i++) {
    const start = PREAMBLE + i * stride;
    time[i] = series.seek(start + TIME_AT).u32() / 100;
    names.push(series.seek(start + NAME_AT).text(NAME));
    intensity.set(series.seek(start + SPECTRUM_HEADER).float32s(header.points), i * header.points);
  }
  const information = records.find(({ kind, content }) => kind === SERIES_INFORMATION && content.length >= 66);
  const { axis, unit } = omnicAxis(header);
  return {
    axis,
    unit,
    intensity,
    columns: { time, label: names },
    metadata: facts({ title: information?.content.seek(2).text(64), measurement: "series", ...omnicFacts(header) }),
  };
}
