import { Cursor } from "../../cursor.ts";
import { facts } from "../../facts.ts";
import type { Format } from "../../format.ts";
import { isPepeMap, listPepeBlocks, PEPE_START } from "./blocks.ts";
import { perkinElmerUnit } from "./unit.ts";

const id = "perkinelmer-fsm";
const GEOMETRY = 5100;
const SPECTRUM = 5105;

/** PerkinElmer Spotlight maps (.fsm): one geometry block, then one block of floats a pixel, x fastest. */
export const perkinElmerFsm: Format = {
  id,
  name: "PerkinElmer Spotlight map (.fsm)",
  extensions: [".fsm"],
  recognise: (head) => (isPepeMap(head) ? "certain" : "no"),
  read(bytes) {
    const warnings: string[] = [];
    const cursor = new Cursor(bytes, { format: id });
    const blocks = listPepeBlocks(cursor, PEPE_START, warnings);
    const geometry = blocks.find(({ code }) => code === GEOMETRY)?.content;
    if (!geometry) throw cursor.error("The block with the map's geometry is missing: the file is damaged.", PEPE_START);
    const map = readGeometry(geometry);
    const pixels = blocks.filter(({ code }) => code === SPECTRUM);
    const { nx, ny, points } = map;
    if (points < 1 || pixels.length === 0) throw geometry.error("The map holds no spectrum.", 0);
    if (pixels.length > nx * ny) {
      throw geometry.error(`The map is ${nx} x ${ny} and holds ${pixels.length} spectra: the file is damaged.`, 0);
    }
    if (pixels.length < nx * ny) {
      warnings.push(`The map was interrupted: ${pixels.length} of ${nx} x ${ny} spectra are in the file and read.`);
    }
    const spectra = pixels.length;
    for (const { content } of pixels) content.require(4 * points, `a spectrum of ${points} points`, 0);
    const intensity = new Float32Array(spectra * points);
    const x = new Float64Array(spectra);
    const y = new Float64Array(spectra);
    for (const [i, { content }] of pixels.entries()) {
      intensity.set(content.seek(0).float32s(points), i * points);
      x[i] = map.x0 + (i % nx) * map.dx;
      y[i] = map.y0 + Math.floor(i / nx) * map.dy;
    }
    const axis = Float64Array.from(
      { length: points },
      (_, i) => map.firstX + (i * (map.lastX - map.firstX)) / (points - 1 || 1),
    );
    const { unit, technique } = perkinElmerUnit(map.xLabel, map.yLabel);
    const metadata = facts({
      title: map.name,
      instrument: "PerkinElmer Spotlight",
      technique,
      measurement: "map",
      mapShape: [nx, ny],
      mapStepUm: [map.dx, map.dy],
      mapOriginUm: [map.x0, map.y0],
      axisLabel: map.xLabel,
      intensityLabel: map.yLabel,
    });
    return { format: id, parts: [{ axis, unit, intensity, columns: { x, y }, metadata }], warnings };
  },
};

function readGeometry(block: Cursor) {
  const string = () => block.text(block.seek(block.position).u16());
  block.seek(0);
  const name = string();
  const [dx, dy, , firstX, lastX, , , x0, y0] = block.float64s(10, "the map's geometry");
  const [nx, ny, points] = block.int32s(3, "the map's size");
  if (nx! < 1 || ny! < 1) throw block.error(`The map is ${nx} x ${ny} spectra: the file is damaged.`, 0);
  string();
  string();
  const xLabel = string();
  const yLabel = string();
  const geometry = { dx: dx!, dy: dy!, firstX: firstX!, lastX: lastX!, x0: x0!, y0: y0! };
  return { name, nx: nx!, ny: ny!, points: points!, xLabel, yLabel, ...geometry };
}
