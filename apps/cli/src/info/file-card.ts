import type { AxisUnit, MetadataValue } from "@stokes/formats";
import { count, number, position, table } from "../text.ts";
import { geometryLine } from "./geometry.ts";
import type { PartFacts } from "./part-facts.ts";

/** What a file holds, in a form for programs. */
export interface FileFacts {
  readonly name: string;
  readonly bytes: number;
  readonly format: { readonly id: string; readonly name: string; readonly version?: string };
  readonly parts: readonly PartFacts[];
  readonly images: readonly string[];
}

const PARTS_SHOWN = 12;

const UNITS: Readonly<Record<AxisUnit, string>> = {
  "shift-cm1": "cm-1 (Raman shift)",
  "wavenumber-cm1": "cm-1 (absolute wavenumber)",
  "wavelength-nm": "nm (wavelength)",
  index: "(point numbers; the file names no axis)",
  other: "(not a spectral axis)",
};
const TECHNIQUES: Readonly<Record<string, string>> = { raman: "Raman", nmr: "NMR", "uv-vis": "UV-Vis" };

/** The same for people. */
export function fileCard({ name, bytes, format, parts, images }: FileFacts): string {
  const [first] = parts;
  const version = format.version === undefined ? "" : `, version ${format.version}`;
  const rows: (readonly string[])[] = [
    ["file", `${name}, ${size(bytes)}`],
    ["format", `${format.name}${version}`],
  ];
  if (first === undefined) return table([...rows, ["spectra", "none"]]);
  if (parts.length === 1) rows.push(...partRows(first));
  else {
    const spectra = parts.reduce((sum, part) => sum + part.spectra, 0);
    rows.push(["parts", `${parts.length.toLocaleString("en")}, ${count(spectra, "spectrum", "spectra")} in all`]);
    for (const part of parts.slice(0, PARTS_SHOWN)) rows.push([`part ${part.name ?? ""}`.trim(), partLine(part)]);
    if (parts.length > PARTS_SHOWN) rows.push(["", `… and ${parts.length - PARTS_SHOWN} more`]);
  }
  rows.push(...metadataRows(common(parts), parts.length > 1));
  if (images.length > 0) rows.push(["images", images.join(", ")]);
  return table(rows);
}

function partRows(part: PartFacts): (readonly string[])[] {
  const { spectra, points, laserNm, intensity, saturated, geometry, technique, name, columns } = part;
  const places = new Set(["x", "y", "z", "time"]);
  const others = columns.filter((column) => !places.has(column));
  return [
    ...(name === undefined ? [] : [["part", name]]),
    ["technique", technique === undefined ? "not stated" : techniqueName(technique)],
    ["spectra", `${count(spectra, "spectrum", "spectra")} of ${count(points, "point")}`],
    ["axis", axisLine(part)],
    ...(needsLaser(part) ? [["laser", laserNm === undefined ? "not stated" : `${position(laserNm)} nm`]] : []),
    ["geometry", geometryLine(geometry, spectra)],
    ["intensity", `${number(intensity.min)} .. ${number(intensity.max)}${emptiness(part)}`],
    [
      "saturation",
      saturated === undefined
        ? "none seen"
        : `${count(saturated.spectra, "spectrum", "spectra")} of ${spectra.toLocaleString("en")} reach ${number(saturated.ceiling)}`,
    ],
    ...(others.length === 0 ? [] : [["columns", others.join(", ")]]),
  ];
}

function partLine(part: PartFacts): string {
  const technique = part.technique === undefined ? "" : `${techniqueName(part.technique)}, `;
  return `${technique}${count(part.spectra, "spectrum", "spectra")}, ${axisLine(part)}`;
}

/** `1,015 points, 2787.78 .. 1226.61 cm-1 (Raman shift), every 1.54 on average`. */
export function axisLine({ points, axis, shift }: PartFacts): string {
  const spacing =
    Number.isFinite(axis.meanSpacing) && axis.unit !== "index" ? `, every ${number(axis.meanSpacing)} on average` : "";
  const as = shift === undefined ? "" : `; as Raman shift ${position(shift[0])} .. ${position(shift[1])} cm-1`;
  return `${count(points, "point")}, ${position(axis.first)} .. ${position(axis.last)} ${UNITS[axis.unit]}${spacing}${as}`;
}

/** Facts with a row of their own, by label: each made of the metadata's names. */
const ROWS: readonly (readonly [label: string, line: (facts: Record<string, MetadataValue>) => string | undefined])[] =
  [
    ["title", ({ title }) => text(title)],
    ["sample", ({ sample }) => text(sample)],
    ["comment", ({ comment }) => text(comment)],
    ["date", ({ date, endDate }) => (endDate === undefined ? text(date ?? "not stated") : `${date} to ${endDate}`)],
    ["user", ({ user }) => text(user)],
    [
      "instrument",
      ({ instrument, serialNumber, software }) => list([instrument, serialNumber, software]) || "not stated",
    ],
    [
      "settings",
      ({ exposureSeconds: s, accumulations: n, laserPowerMw: mw, laserPowerPercent: share, ...rest }) =>
        list([
          s === undefined ? undefined : `${short(s)} s`,
          n === undefined ? undefined : `${short(n)} accumulation${n === 1 ? "" : "s"}`,
          mw === undefined ? undefined : `${short(mw)} mW`,
          share === undefined ? undefined : `${short(share)} % of laser power`,
          rest.objective === undefined ? undefined : `objective ${rest.objective}`,
          rest.gratingLinesPerMm === undefined
            ? rest.grating === undefined
              ? undefined
              : `grating ${rest.grating}`
            : `${short(rest.gratingLinesPerMm)} lines/mm`,
          rest.detector,
        ]),
    ],
  ];
const SHOWN = new Set(
  "title sample comment date endDate user instrument serialNumber software exposureSeconds accumulations laserPowerMw laserPowerPercent objective gratingLinesPerMm grating detector technique laserNm formatVersion axisLabel axisUnit intensityLabel measurement mapShape mapStepUm mapOriginUm history".split(
    " ",
  ),
);

function metadataRows(facts: Record<string, MetadataValue>, several: boolean): (readonly string[])[] {
  const rows = ROWS.flatMap(([label, line]) => {
    const value = line(facts);
    return value === undefined || value === "" ? [] : [[label, value]];
  });
  if (several && typeof facts.laserNm === "number") rows.unshift(["laser", `${position(facts.laserNm)} nm`]);
  const others = Object.keys(facts).filter((name) => !SHOWN.has(name));
  if (others.length > 0)
    rows.push(["also", `${others.slice(0, 12).join(", ")}${others.length > 12 ? ", …" : ""} (--json)`]);
  return rows;
}

/** What all parts agree on. */
function common(parts: readonly PartFacts[]): Record<string, MetadataValue> {
  const [{ metadata }, ...others] = parts;
  return Object.fromEntries(
    Object.entries(metadata).filter(([name, value]) =>
      others.every((part) => JSON.stringify(part.metadata[name]) === JSON.stringify(value)),
    ),
  );
}

function techniqueName(technique: string): string {
  return TECHNIQUES[technique] ?? technique;
}

/** Whether a laser has anything to do with such spectra. */
function needsLaser({ technique, laserNm }: PartFacts): boolean {
  return laserNm !== undefined || technique === undefined || technique === "raman" || technique === "fluorescence";
}

function emptiness({ notMeasured, constant, spectra }: PartFacts): string {
  const points = notMeasured === 0 ? "" : `; ${count(notMeasured, "point")} not measured`;
  const flat =
    constant === 0 ? "" : `; ${constant.toLocaleString("en")} of ${count(spectra, "spectrum", "spectra")} constant`;
  return points + flat;
}

function text(value: MetadataValue | undefined): string | undefined {
  if (value === undefined) return undefined;
  const line = String(value).replace(/\s+/g, " ").trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

function list(values: readonly (MetadataValue | undefined)[]): string {
  return values
    .flatMap((value) => text(value) ?? [])
    .filter((value) => value !== "")
    .join(", ");
}

function short(value: MetadataValue): string {
  return typeof value === "number" ? number(value) : String(value);
}

function size(bytes: number): string {
  if (bytes < 1e3) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
