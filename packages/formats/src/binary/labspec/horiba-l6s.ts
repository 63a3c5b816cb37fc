import { unitFromTitle } from "../../axis-unit.ts";
import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import type { AxisUnit, RawColumn } from "../../raw-file.ts";
import { isoOfLocal } from "../dates.ts";
import { hasMagic } from "../magic.ts";
import { isList, type LabSpecNode, listOf, readLabSpecNodes } from "./node-tree.ts";

const id = "horiba-l6s";
const ROOT_AT = 76;
/** Tags: the data of a document and their axes, the values of an axis, its kind, its unit; a setting's name and value. */
const DATA = "\xd6\xd9tz";
const AXES = "axi{";
const VALUES = "\xdb\xd4l}";
const KIND = "typm";
const UNIT = "uni|";
const TITLE = "\xd9itl";
const NAME = "namm";
const VALUE = "\xdbal}";

/**
 * Horiba LabSpec 6 (.l6s, .l6m): the program's document as a tree of tagged nodes. The format is not published; this
 * follows from the bytes of a file whose text export was at hand, and refuses what does not fit to the last value.
 */
export const horibaL6s: Format = {
  id,
  name: "Horiba LabSpec 6 (.l6s, .l6m)",
  extensions: [".l6s", ".l6m"],
  recognise: (head) => (hasMagic(head, "LabSpec6") ? "certain" : "no"),
  read(bytes) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id }).seek(ROOT_AT, "the document");
    const root = readLabSpecNodes(cursor, 1)[0]?.value;
    const document = isList(root) ? root : [];
    const axes = listOf(listOf(document, DATA), AXES).map(({ value }) => readAxis(isList(value) ? value : []));
    const [signal, spectral, ...others] = axes;
    if (!signal?.values || !spectral?.values || spectral.values.length === 0) {
      throw cursor.error(
        "The document holds no spectrum with its axis (it may be a picture or a video). In LabSpec 6, save it as .txt or .xml.",
        ROOT_AT,
      );
    }
    const points = spectral.values.length;
    const spectra = others.reduce((product, { values }) => product * (values?.length ?? 1), 1);
    if (signal.values.length !== points * spectra) {
      throw cursor.error(
        `${signal.values.length} intensities do not make ${spectra} spectra of ${points} points. In LabSpec 6, save it as .txt or .xml.`,
        ROOT_AT,
      );
    }
    const axis = Float64Array.from(spectral.values);
    const settings = settingsOf(document);
    const unit = unitOf(spectral, axis, warnings);
    const metadata = facts({
      title: textOf(document.find(({ tag }) => tag === TITLE)),
      date: dateOf(settings.get("Date")),
      instrument: `Horiba ${settings.get("Instrument") ?? "LabSpec 6"}`.trim(),
      software: "LabSpec 6",
      technique: unit === "shift-cm1" ? "raman" : undefined,
      measurement: spectra > 1 ? "map" : "single",
      laserNm: numberOf(settings.get("Laser (nm)")),
      exposureSeconds: numberOf(settings.get("Acq. time (s)")),
      accumulations: numberOf(settings.get("Accumulations")),
      grating: settings.get("Grating"),
      objective: settings.get("Objective"),
      detector: settings.get("Detector"),
      sample: settings.get("Sample"),
      comment: settings.get("Remark"),
      axisLabel: [spectral.kind, spectral.unit].filter(Boolean).join(" / "),
      intensityLabel: signal.unit,
    });
    const columns = columnsOf(others, spectra);
    const intensity = Float32Array.from(signal.values);
    return { format: id, parts: [{ axis, unit, intensity, columns, metadata }], warnings };
  },
};

interface LabSpecAxis {
  readonly values: Float32Array | Float64Array | undefined;
  readonly kind: string;
  readonly unit: string;
}

function readAxis(nodes: readonly LabSpecNode[]): LabSpecAxis {
  const of = (tag: string) => nodes.find((node) => node.tag === tag);
  const values = of(VALUES)?.value;
  return {
    values: values instanceof Float32Array || values instanceof Float64Array ? values : undefined,
    kind: textOf(of(KIND)),
    unit: textOf(of(UNIT)),
  };
}

function unitOf({ kind, unit }: LabSpecAxis, axis: Float64Array, warnings: string[]): AxisUnit {
  // LabSpec writes "1/cm" for the Raman shift, and "abs. 1/cm" or the like for absolute wavenumbers.
  if (/^1\/cm$/.test(unit)) return "shift-cm1";
  const guess = unitFromTitle(`${kind} ${unit}`, axis);
  if (guess?.warning) warnings.push(guess.warning);
  if (!guess) warnings.push(`The axis is "${kind} / ${unit}": say what it is before the spectra are compared.`);
  return guess?.unit ?? "other";
}

function columnsOf(axes: readonly LabSpecAxis[], spectra: number): Record<string, RawColumn> {
  const columns: Record<string, RawColumn> = {};
  let stride = 1;
  for (const [i, { values, kind, unit }] of axes.entries()) {
    if (!values || values.length < 2) continue;
    const every = stride;
    const name = /^[XYZ]$/.test(kind) ? kind.toLowerCase() : /time/i.test(kind) ? "time" : kind || `axis${i + 2}`;
    const factor = /^mm$/.test(unit) ? 1000 : /^min$/.test(unit) ? 60 : 1;
    columns[name] = Float64Array.from(
      { length: spectra },
      (_, s) => values[Math.floor(s / every) % values.length]! * factor,
    );
    stride *= values.length;
  }
  return columns;
}

/** Every setting of the acquisition and the sample: lists of a name and a value. */
function settingsOf(nodes: readonly LabSpecNode[], into = new Map<string, string>()): Map<string, string> {
  const name = textOf(nodes.find(({ tag }) => tag === NAME));
  const value = nodes.find(({ tag }) => tag === VALUE)?.value;
  if (name && (typeof value === "string" || typeof value === "number") && !into.has(name))
    into.set(name, String(value).trim());
  for (const { value: inner } of nodes) if (isList(inner)) settingsOf(inner, into);
  return into;
}

function textOf(node: LabSpecNode | undefined): string {
  return typeof node?.value === "string" ? node.value : "";
}

function numberOf(text: string | undefined): number | undefined {
  const number = Number.parseFloat((text ?? "").replace(",", "."));
  return Number.isFinite(number) ? number : undefined;
}

/** From `26.01.2022 12:09`. */
function dateOf(text: string | undefined): string | undefined {
  const [, day, month, year, hour, minute] = /^(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d\d)/.exec(text ?? "") ?? [];
  return year === undefined
    ? undefined
    : isoOfLocal(Number(year), Number(month), Number(day), Number(hour), Number(minute));
}
