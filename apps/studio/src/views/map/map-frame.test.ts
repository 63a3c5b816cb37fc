import { spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { mapFrame, movedLook, pixelAt, pixelBox, pixelsOf, placeAt, rowAtPixel } from "./map-frame.ts";
import { neighbourRow } from "./map-keys.ts";
import { mapPlaces } from "./map-places.ts";

function placed(x: number[], y: number[], history: readonly { positionUnit: string }[] = []) {
  const set = spectrumSet({
    shift: Float64Array.of(1, 2),
    intensity: new Float32Array(2 * x.length),
    columns: { x: Float64Array.from(x), y: Float64Array.from(y) },
    history: history.map((parameters) => ({ step: "load", version: 1, parameters: { ...parameters } })),
  });
  const places = mapPlaces(set);
  if (places === undefined) throw new Error("there are places");
  return places;
}

/** 3 x 2 places, 2 µm apart along x and 5 along y. */
const grid = placed([10, 12, 14, 10, 12, 14], [20, 20, 20, 25, 25, 25]);
const size = { width: 400, height: 300 };

describe("mapPlaces", () => {
  it("takes even places for pixels of a grid, half a step round each", () => {
    expect(grid.grid).toMatchObject({ width: 3, height: 2 });
    expect(grid.step).toEqual([2, 5]);
    expect(grid.box).toEqual([9, 17.5, 6, 10]);
    expect(grid.unit).toBe("µm");
    expect(placed([0, 1], [0, 0], [{ positionUnit: "pixels" }]).unit).toBe("px");
  });

  it("takes scattered, uneven and shared places for points, and a line for thick pixels", () => {
    expect(placed([0, 1, 7.3], [0, 2.2, 9.1]).grid).toBeUndefined();
    const diagonal = Array.from({ length: 30 }, (_, i) => i);
    expect(placed(diagonal, diagonal).grid).toBeUndefined();
    expect(placed([0, 1, 10, 0, 1, 10], [0, 0, 0, 1, 1, 1]).grid).toBeUndefined();
    expect(placed([0, 0, 1], [0, 0, 1]).grid).toBeUndefined();
    const line = placed([0, 1, 2, 3], [5, 5, 5, 5]);
    expect(line.grid).toMatchObject({ width: 4, height: 1 });
    expect(line.step[1]).toBeCloseTo(0.18);
  });

  it("finds none where columns are missing or hold one place", () => {
    const set = spectrumSet({ shift: Float64Array.of(1, 2), intensity: new Float32Array(4) });
    expect(mapPlaces(set)).toBeUndefined();
    const same = { x: Float64Array.of(1, 1), y: Float64Array.of(2, 2) };
    expect(mapPlaces({ ...set, columns: same })).toBeUndefined();
  });
});

describe.each([true, false])("mapFrame, y downwards: %s", (down) => {
  const frame = mapFrame(grid, size, down, undefined);

  it("shows all, and goes from places to pixels and back", () => {
    const [left, top, width, height] = pixelBox(frame, grid.box);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(left + width).toBeLessThanOrEqual(size.width);
    expect(top + height).toBeLessThanOrEqual(size.height);
    const [x, y] = pixelAt(frame, 14, 25);
    expect(y > size.height / 2).toBe(down);
    const [backX, backY] = placeAt(frame, x, y);
    expect([backX, backY]).toEqual([expect.closeTo(14), expect.closeTo(25)]);
    const pixels = pixelsOf(grid, frame);
    expect([pixels[10], pixels[11]]).toEqual([expect.closeTo(x, 3), expect.closeTo(y, 3)]);
  });

  it("finds every spectrum under its pixel, and none beside the map", () => {
    const pixels = pixelsOf(grid, frame);
    for (let i = 0; i < 6; i++) expect(rowAtPixel(grid, frame, pixels[2 * i], pixels[2 * i + 1])).toBe(i);
    expect(rowAtPixel(grid, frame, 1, 1)).toBeUndefined();
  });

  it("zooms about a pixel, whose place stays, and pans by pixels", () => {
    const before = placeAt(frame, 120, 80);
    const look = movedLook(frame, 1, { by: 2, x: 120, y: 80 });
    const zoomed = mapFrame(grid, size, down, look);
    expect(zoomed.scale).toBeCloseTo(2 * frame.scale);
    const after = placeAt(zoomed, 120, 80);
    expect(after).toEqual([expect.closeTo(before[0]), expect.closeTo(before[1])]);
    const panned = mapFrame(grid, size, down, movedLook(frame, 1, { dx: 30, dy: -12 }));
    const [x, y] = pixelAt(panned, ...before);
    expect([x, y]).toEqual([expect.closeTo(150), expect.closeTo(68)]);
  });

  it("goes to the neighbour that is drawn in the direction of the key", () => {
    expect(neighbourRow(grid, undefined, "ArrowUp", down)).toBe(0);
    expect(neighbourRow(grid, 1, "ArrowRight", down)).toBe(2);
    expect(neighbourRow(grid, 1, "ArrowLeft", down)).toBe(0);
    expect(neighbourRow(grid, 1, down ? "ArrowDown" : "ArrowUp", down)).toBe(4);
    expect(neighbourRow(grid, 1, down ? "ArrowUp" : "ArrowDown", down)).toBe(1);
  });
});
