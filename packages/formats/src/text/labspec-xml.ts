/**
 * @file Horiba LabSpec 6 XML: a tree of `LSX` elements whose ID says what each holds. Axis 0 is the intensity, axis 1
 * the spectrum, further axes are positions; the rows of `LSX_Matrix` are the spectra, the first position fastest.
 */
import { unitFromTitle } from "../axis-unit.ts";
import type { Format } from "../format.ts";
import { FormatError } from "../format-error.ts";
import type { AxisUnit, MetadataValue, RawColumn, RawFile } from "../raw-file.ts";
import { addFact } from "./header.ts";
import { parseNumberList } from "./number-list.ts";
import { asciiCompatible, decodeText, textHead } from "./text-bytes.ts";
import { descendants, parseXml, type XmlElement } from "./xml.ts";

const FORMAT = "horiba-labspec-xml";
const ID = {
  axes: "0x7B697861",
  values: "0x7D6CD4DB",
  type: "0x6D707974",
  unit: "0x7C696E75",
  name: "0x6D6D616E",
  value: "0x7D6C61DB",
  title: "0x6C7469D9",
};

export const labspecXml: Format = {
  id: FORMAT,
  name: "Horiba LabSpec 6 XML (.xml)",
  extensions: [".xml"],
  recognise: (bytes) => (textHead(bytes, 1024).includes("<LSX_Data") ? "certain" : "no"),
  read: (bytes) => readLabspecXml(decodeText(asciiCompatible(bytes))),
};

function readLabspecXml(source: string): RawFile {
  const root = parseXml(source);
  const tree = root?.children.find((element) => element.name === "LSX_Tree");
  const matrix = root?.children.find((element) => element.name === "LSX_Matrix");
  const axes = tree && descendants(tree, "LSX").find((element) => element.attributes.ID === ID.axes);
  if (!root || !tree || !matrix || !axes) {
    throw new FormatError("The file lacks LSX_Tree, its axes, or LSX_Matrix; it is no complete LabSpec XML.", {
      format: FORMAT,
    });
  }
  const [intensityAxis, spectral, ...places] = axes.children;
  const axis = parseNumberList(part(spectral, ID.values)?.text ?? "");
  const rows = matrix.children.filter((element) => element.name === "LSX_Row");
  if (axis.length === 0 || rows.length === 0)
    throw new FormatError("The axis or the spectra are empty.", { format: FORMAT });

  const intensity = new Float32Array(rows.length * axis.length);
  rows.forEach((row, i) => {
    const values = parseNumberList(row.text);
    if (values.length !== axis.length) {
      throw new FormatError(`Spectrum ${i + 1} has ${values.length} points, but the axis has ${axis.length}.`, {
        format: FORMAT,
      });
    }
    intensity.set(values, i * axis.length);
  });

  const warnings: string[] = [];
  const unitText = part(spectral, ID.unit)?.text.trim() ?? "";
  const unit: AxisUnit = /^1\/cm$/.test(unitText) ? "shift-cm1" : (unitFromTitle(unitText)?.unit ?? "other");
  const metadata = factsOf(tree);
  const counts = part(intensityAxis, ID.unit)?.text.trim();
  if (counts) metadata.intensityLabel = counts;
  return {
    format: FORMAT,
    parts: [{ axis, unit, intensity, columns: positions(places, rows.length, warnings), metadata }],
    warnings,
  };
}

function part(element: XmlElement | undefined, id: string): XmlElement | undefined {
  return element?.children.find((inner) => inner.attributes.ID === id);
}

function positions(places: readonly XmlElement[], count: number, warnings: string[]): Record<string, RawColumn> {
  const grids = places.map((place) => ({
    name:
      part(place, ID.type)
        ?.text.trim()
        .toLowerCase()
        .replace(/^([xyz])a$/, "$1") ?? "position",
    values: parseNumberList(part(place, ID.values)?.text ?? ""),
  }));
  const expected = grids.reduce((product, { values }) => product * Math.max(1, values.length), 1);
  if (expected !== count) {
    if (grids.length > 0)
      warnings.push(`The positions make ${expected} places, but there are ${count} spectra; they were left out.`);
    return {};
  }
  const columns: Record<string, RawColumn> = {};
  let repeat = 1;
  for (const { name, values } of grids) {
    const each = repeat;
    if (values.length > 0)
      columns[name] = Float64Array.from({ length: count }, (_, i) => values[Math.floor(i / each) % values.length]!);
    repeat *= Math.max(1, values.length);
  }
  return columns;
}

/** Every named value in the tree; `X (µm)` and the like among them. */
function factsOf(tree: XmlElement): Record<string, MetadataValue> {
  const metadata: Record<string, MetadataValue> = {};
  for (const element of descendants(tree, "LSX")) {
    const name = part(element, ID.name)?.text.trim();
    const value = part(element, ID.value)?.text.trim();
    if (name && value) addFact(metadata, name, value);
  }
  const title = part(tree, ID.title)?.text.trim();
  if (title) addFact(metadata, "title", title);
  return metadata;
}
