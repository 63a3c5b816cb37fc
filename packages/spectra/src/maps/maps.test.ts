import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSpectra } from "../node.ts";
import { spectrumSet } from "../set/spectrum-set.ts";
import { gridNeighbours, lineGeometry, mapGeometry } from "./map-geometry.ts";
import { bandIntegral, bandRatio, mapImage } from "./map-image.ts";

const shift = Float64Array.from({ length: 11 }, (_, j) => 1000 + j);
function map(xs: number[], ys: number[]) {
  return spectrumSet({
    shift,
    intensity: Float32Array.from({ length: xs.length * 11 }, (_, i) => Math.floor(i / 11) + Number(i % 11 === 5)),
    columns: { x: Float64Array.from(xs), y: Float64Array.from(ys) },
  });
}

describe("mapGeometry", () => {
  it("finds the grid in any order, with rounding in the positions and a pixel missing", () => {
    const set = map([0.5, 0, 1.0000001, 0, 1], [2, 2, 2, 3, 3]);
    const geometry = mapGeometry(set);
    expect([geometry.width, geometry.height]).toEqual([3, 2]);
    expect([...geometry.rowAt]).toEqual([1, 0, 2, 3, -1, 4]);
    expect(gridNeighbours(geometry)[1]).toEqual([0, 3]);
    const { values } = mapImage(geometry, [10, 11, 12, 13, 14]);
    expect([...values]).toEqual([11, 10, 12, 13, Number.NaN, 14]);
  });

  it("refuses what is no map", () => {
    expect(() => mapGeometry(map([0, 0], [1, 1]))).toThrow("spectra 0 and 1 share the position");
    expect(() => mapGeometry(map([0, Number.NaN], [1, 1]))).toThrow(
      'column "x" does not give every spectrum a position',
    );
    expect(() => mapGeometry(spectrumSet({ shift, intensity: new Float32Array(11) }))).toThrow('no column "x"');
    const scattered = Array.from({ length: 300 }, (_, i) => Math.sqrt(i + 1));
    expect(() =>
      mapGeometry(
        map(
          scattered,
          scattered.map((v) => v * v * 0.77 + v),
        ),
      ),
    ).toThrow("which is no grid");
  });

  it("takes maps stored line by line", () => {
    expect([...lineGeometry(3, 2, [0.5, 2]).x]).toEqual([0, 0.5, 1]);
  });
});

describe("bandIntegral", () => {
  it("takes the area over the line between the ends, or over zero", () => {
    const set = map([0, 1], [0, 0]);
    expect([...bandIntegral(set, [1003, 1007])]).toEqual([1, 1]);
    expect([...bandIntegral(set, [1003, 1007], { base: "zero" })]).toEqual([1, 5]);
    expect(() => bandIntegral(set, [1003.2, 1003.8])).toThrow("fewer than two points lie between");
  });

  it("gives ratios where there is something to divide by", () => {
    expect([...bandRatio(Float64Array.of(1, 2, 3), Float64Array.of(2, 0, 100))]).toEqual([0.5, Number.NaN, 3 / 100]);
  });
});

const chondro = join(import.meta.dirname, "../../../../../shared/data/chondro_hyperspec/chondro.npz");
describe.skipIf(!existsSync(chondro))("the cartilage map (skipped where ../shared/data is missing)", () => {
  it("is 35 x 25 pixels without a gap", async () => {
    const { set } = await loadSpectra([chondro]);
    const geometry = mapGeometry(set);
    expect([geometry.width, geometry.height]).toEqual([35, 25]);
    expect(geometry.rowAt.every((spectrum) => spectrum >= 0)).toBe(true);
    const image = mapImage(geometry, bandIntegral(set, [990, 1015]));
    expect(image.values.every(Number.isFinite)).toBe(true);
  });
});
