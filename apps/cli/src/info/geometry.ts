import type { RawPart } from "@stokes/formats";
import { mapGeometry, pixelPositions } from "@stokes/spectra";
import { count, interval, number, position } from "../text.ts";

/** How the spectra of a part lie in space and time; lengths in micrometres, times in seconds. */
export interface Geometry {
  readonly kind: "map" | "line" | "depth" | "scattered" | "series" | "point";
  /** Pixels of a map, along x and y. */
  readonly shape?: readonly number[];
  /** From one position to the next, along x and y of a map or along the line. */
  readonly stepUm?: readonly number[];
  /** Pixels of the grid without a spectrum. */
  readonly missing?: number;
  /** Least and greatest of each coordinate that the file gives. */
  readonly extent: Readonly<Record<string, readonly [number, number]>>;
  /** Where positions and steps count pixels, because the file gives no lengths. */
  readonly unit?: "pixels";
}

/** A grid that fewer of the spectra than this share fill is taken for scattered positions. */
const LEAST_FILLED = 0.5;

export function geometryOf(part: RawPart): Geometry {
  const { axis, intensity, metadata } = part;
  const pixels = pixelPositions(part)?.columns;
  const columns = { ...part.columns, ...pixels };
  const spectra = axis.length === 0 ? 0 : intensity.length / axis.length;
  const extent: Record<string, readonly [number, number]> = {};
  for (const name of ["x", "y", "z", "time"]) {
    const values = columns[name];
    if (values instanceof Float64Array && values.some(Number.isFinite)) extent[name] = extentOf(values);
  }
  const unit = pixels === undefined || metadata.mapStepUm !== undefined ? {} : { unit: "pixels" as const };
  const moving = ["x", "y", "z"].filter((name) => extent[name] !== undefined && extent[name][1] > extent[name][0]);
  if (moving.length === 0) {
    const shape = shapeOf(metadata.mapShape ?? metadata.imagesize);
    if (shape !== undefined && shape.reduce((a, b) => a * b, 1) > 1) {
      const steps = metadata.mapStepUm;
      return { kind: "map", shape, ...(Array.isArray(steps) ? { stepUm: steps.map(Number) } : {}), extent };
    }
    return { kind: spectra > 1 ? "series" : "point", extent };
  }
  const grid = moving.length === 2 && !moving.includes("z") ? gridOf({ ...part, columns }) : undefined;
  if (grid !== undefined) return { kind: "map", ...grid, extent, ...unit };
  const stepUm = evenStep(moving.map((name) => columns[name]).filter((values) => values instanceof Float64Array));
  if (stepUm === undefined) {
    const shape = shapeOf(metadata.mapShape);
    return { kind: shape === undefined ? "scattered" : "map", ...(shape === undefined ? {} : { shape }), extent };
  }
  return { kind: moving.length === 1 && moving[0] === "z" ? "depth" : "line", stepUm: [stepUm], extent };
}

/** The same in one line for people. */
export function geometryLine(
  { kind, shape, stepUm, missing = 0, extent, unit: pixels }: Geometry,
  spectra: number,
): string {
  if (pixels !== undefined) return `map of ${(shape ?? []).join(" x ")} pixels of a size that the file does not tell`;
  const step = stepUm === undefined ? "" : `, step ${stepUm.slice(0, 2).map(number).join(" x ")} µm`;
  const places = Object.entries(extent)
    .map(([name, [low, high]]) => {
      const unit = name === "time" ? "s" : "µm";
      return `${name} ${low === high ? position(low) : interval(low, high)} ${unit}`;
    })
    .join(", ");
  const what = {
    map: `map of ${(shape ?? []).filter((n, i) => i < 2 || n > 1).join(" x ")} pixels${step}`,
    line: `line of ${count(spectra, "position")}${step}`,
    depth: `depth profile of ${count(spectra, "position")}${step}`,
    scattered: `${count(spectra, "position")} on no grid`,
    series: `series of ${count(spectra, "spectrum", "spectra")} without positions`,
    point: spectra === 1 ? "one spectrum" : "no spectra",
  }[kind];
  return [
    what,
    ...(missing > 0 ? [`${count(missing, "pixel")} not measured`] : []),
    ...(places === "" ? [] : [places]),
  ].join("; ");
}

function gridOf({ axis, intensity, columns }: RawPart): Pick<Geometry, "shape" | "stepUm" | "missing"> | undefined {
  const spectra = intensity.length / axis.length;
  try {
    const { width, height, x, y } = mapGeometry({ shift: axis, intensity, columns, history: [] });
    if (width < 2 || height < 2 || spectra < LEAST_FILLED * width * height) return undefined;
    const step = (places: Float64Array) => (places[places.length - 1] - places[0]) / (places.length - 1);
    return { shape: [width, height], stepUm: [step(x), step(y)], missing: width * height - spectra };
  } catch {
    return undefined;
  }
}

/** The distance from each position to the next where they all lie equally far apart, to a twentieth. */
function evenStep(coordinates: readonly Float64Array[]): number | undefined {
  const spectra = coordinates[0].length;
  const gaps = Array.from({ length: spectra - 1 }, (_, i) =>
    Math.hypot(...coordinates.map((values) => values[i + 1] - values[i])),
  );
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  return gaps.every((gap) => Math.abs(gap - mean) < 0.05 * mean) ? mean : undefined;
}

function shapeOf(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) && value.length >= 2 ? value.map(Number) : undefined;
}

function extentOf(values: Float64Array): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  return [finite.reduce((a, b) => Math.min(a, b)), finite.reduce((a, b) => Math.max(a, b))];
}
