import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { DataError, UsageError } from "@stokes/errors";
import { type LabelMap, mapFigure, type ValueMap } from "@stokes/report";
import { figurePng } from "@stokes/report/node";
import { bandIntegral, bandRatio, column, type MapGeometry, mapGeometry, type SpectrumSet } from "@stokes/spectra";
import { type Context, defineCommand } from "../command.ts";
import { forceOption, outputOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { parseRange } from "../parse-range.ts";
import { titleOn } from "../simulated.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { number } from "../text.ts";

const options = {
  band: { type: "text", placeholder: "LOW..HIGH", describe: "draw the area of this band, in cm-1" },
  over: { type: "text", placeholder: "LOW..HIGH", describe: "with --band: divided by the area of this one" },
  base: {
    type: "choice",
    placeholder: "WHICH",
    choices: ["line", "zero"],
    default: "line",
    describe: "areas over the straight line between a band's ends, or over zero",
  },
  column: { type: "text", placeholder: "COLUMN", describe: "draw this column: numbers as a scale, text as a legend" },
  pixel: {
    type: "number",
    placeholder: "UM",
    min: 1e-6,
    describe: "size of a pixel in micrometres, for maps whose file only counts pixels",
  },
  title: { type: "text", placeholder: "TEXT", describe: "heading of the figure" },
  ...spectraOptions,
  out: outputOption("FILE", "figure to write (.png, .svg)"),
  force: forceOption,
} as const;

export const map = defineCommand({
  name: "map",
  summary: "Draw a map: the area of a band, a ratio of two, or a column",
  description:
    "Positions come from the columns x and y, in micrometres, the largest y on top; the figure has a scale bar, and a\n" +
    "colour bar or a legend. Pixels without a spectrum, and ratios where nothing stands below, stay empty.",
  operands: [pathOperand],
  options,
  examples: [
    "npx stokes map map.wdf --band 990..1015 -o phenylalanine.png",
    "npx stokes map map.wdf --band 2800..3000 --over 1630..1690 -o lipid-to-protein.svg",
    "npx stokes map chondro.npz --column cluster -o clusters.png",
  ],
  async run({ operands, values, note }) {
    const { out, title } = values;
    const ending = extname(out).toLowerCase();
    const what = subject(values);
    return writeFileOutput(out, { force: values.force, endings: [".png", ".svg"] }, async (path) => {
      const set = await loadPaths(operands, { values, note });
      const geometry = geometryOf(set);
      const { drawn, label } = what(set);
      const image = imageOf(geometry, drawn, stepUm(set, geometry, values.pixel));
      const svg = mapFigure(image, { title: titleOn(set, title ?? label), valueLabel: label });
      await writeFile(path, ending === ".svg" ? svg : figurePng(svg));
      const { width, height, rowAt } = geometry;
      const missing = rowAt.reduce((sum, spectrum) => sum + Number(spectrum < 0), 0);
      const extent = drawn instanceof Float64Array ? finiteExtent(drawn) : undefined;
      if (extent === null) note("no pixel has a value, so the map is empty");
      return {
        data: {
          width,
          height,
          missing,
          stepUm: image.stepUm,
          label,
          ...(extent ? { min: extent[0], max: extent[1] } : {}),
          out,
        },
        text:
          `${out}: ${label}, ${width} x ${height} pixels` +
          `${missing > 0 ? `, ${missing} of them not measured` : ""}` +
          `${extent ? `, ${number(extent[0])} .. ${number(extent[1])}` : ""}`,
      };
    });
  },
});

function geometryOf(set: SpectrumSet): MapGeometry {
  const missing = ["x", "y"].filter((name) => !Object.hasOwn(set.columns, name));
  if (missing.length === 0) return mapGeometry(set);
  throw new DataError(
    `the spectra have no column ${missing.join(" and ")}, so they are no map; add positions in micrometres with --columns TABLE`,
  );
}

type MapValues = Context<typeof options>["values"];
type Drawn = Float64Array | readonly string[];

/** What to draw of a set, by the options. */
function subject({ band, over, base, column: name }: MapValues): (set: SpectrumSet) => { drawn: Drawn; label: string } {
  if ((band === undefined) === (name === undefined)) {
    throw new UsageError("stokes map draws one thing: give --band LOW..HIGH or --column COLUMN");
  }
  if (band === undefined && over !== undefined)
    throw new UsageError("--over divides a band; give --band LOW..HIGH with it");
  if (name !== undefined) return (set) => ({ drawn: column(set, name), label: name });
  const [upper, lower] = [
    parseRange("--band", band ?? ""),
    over === undefined ? undefined : parseRange("--over", over),
  ];
  const area = `${upper.join(" .. ")} cm⁻¹`;
  if (lower === undefined) return (set) => ({ drawn: bandIntegral(set, upper, { base }), label: `Area ${area}` });
  return (set) => ({
    drawn: bandRatio(bandIntegral(set, upper, { base }), bandIntegral(set, lower, { base })),
    label: `Area ${area} / ${lower.join(" .. ")} cm⁻¹`,
  });
}

/** Sizes of a pixel; undefined where the file only counted pixels and the user does not give their size. */
function stepUm(
  { history }: SpectrumSet,
  { x, y }: MapGeometry,
  pixelUm: number | undefined,
): readonly [number, number] | undefined {
  const step = (places: Float64Array) =>
    places.length > 1 ? (places[places.length - 1] - places[0]) / (places.length - 1) : 1;
  const counted = history.some(({ parameters }) => parameters.positionUnit === "pixels");
  if (counted && pixelUm === undefined) return undefined;
  const scale = counted ? (pixelUm ?? 1) : 1;
  return [scale * step(x), scale * step(y)];
}

/** The figure's image, whose first line is the one with the largest y. */
function imageOf(
  { width, height, rowAt }: MapGeometry,
  drawn: Drawn,
  stepUm: readonly [number, number] | undefined,
): ValueMap | LabelMap {
  const grid = { columns: width, rows: height, ...(stepUm === undefined ? {} : { stepUm }) };
  const spectra = Array.from(rowAt, (_, pixel) => {
    const line = Math.floor(pixel / width);
    return rowAt[(height - 1 - line) * width + (pixel % width)];
  });
  if (drawn instanceof Float64Array) {
    return { ...grid, values: spectra.map((spectrum) => (spectrum < 0 ? Number.NaN : drawn[spectrum])) };
  }
  return { ...grid, labels: spectra.map((spectrum) => (spectrum < 0 ? "" : drawn[spectrum])) };
}

/** Least and greatest of the values that are numbers; null where none is. */
function finiteExtent(values: Float64Array): readonly [number, number] | null {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return null;
  return [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}
