import { expect, it } from "vitest";
import { paintPoints } from "./paint-points.ts";
import { placeColour } from "./point-colours.ts";
import { movedLook, pixelsOf, scatterExtent, scatterFrame } from "./scatter-frame.ts";
import { nearestPoint, pointsInside } from "./scatter-hits.ts";

const positions = { values: Float64Array.of(-2, -1, 2, -1, 2, 1, -2, 1), rows: 4, columns: 2 };
const size = { width: 200, height: 100 };
const whole = scatterFrame(scatterExtent(positions), size, undefined);

it("fits all points into the canvas, up being up, on one scale", () => {
  const pixels = pixelsOf(positions, whole);
  const [x0, y0, x1, , , y2] = pixels;
  expect(x1 - x0).toBeCloseTo(2 * (y0 - y2), 4);
  expect(Math.min(...pixels)).toBeGreaterThanOrEqual(0);
  expect(y0).toBeGreaterThan(y2);
});

it("keeps what is under the pointer where it is when it zooms, and moves with it when it pans", () => {
  const before = pixelsOf(positions, whole);
  const zoomed = movedLook(whole, 1, { by: 3, x: before[2], y: before[3] });
  const after = pixelsOf(positions, scatterFrame(scatterExtent(positions), size, zoomed));
  expect([after[2], after[3]]).toEqual([expect.closeTo(before[2], 3), expect.closeTo(before[3], 3)]);
  expect(after[2] - after[0]).toBeCloseTo(3 * (before[2] - before[0]), 3);
  const panned = movedLook(whole, 1, { dx: 7, dy: -4 });
  const moved = pixelsOf(positions, scatterFrame(scatterExtent(positions), size, panned));
  expect([moved[0] - before[0], moved[1] - before[1]]).toEqual([expect.closeTo(7, 3), expect.closeTo(-4, 3)]);
});

it("finds the nearest point within reach, and the points inside a lasso", () => {
  const pixels = Float32Array.of(10, 10, 20, 10, 50, 50);
  expect(nearestPoint(pixels, 18, 11, 5)).toBe(1);
  expect(nearestPoint(pixels, 35, 35, 5)).toBeUndefined();
  const hollow: [number, number][] = [
    [0, 0],
    [30, 0],
    [30, 30],
    [15, 8],
    [0, 30],
  ];
  expect(pointsInside(pixels, hollow)).toEqual([0, 1]);
  expect(pointsInside(Float32Array.of(15, 20), hollow)).toEqual([]);
});

const canvas = (width: number, height: number) => ({
  width,
  height,
  data: new Uint8ClampedArray(4 * width * height),
});
const colourAt = ({ data, width }: ReturnType<typeof canvas>, x: number, y: number) =>
  Array.from(data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3));

it("paints points in their colours over the ground, those not selected stepped back", () => {
  const image = canvas(30, 10);
  const points = {
    pixels: Float32Array.of(5, 5, 20, 5, -40, 5),
    colourOf: Uint16Array.of(0, 1, 0),
    palette: ["#ff0000", "#0000ff"],
    crossed: undefined,
    ground: "#fff",
    radius: 2,
  };
  paintPoints(image, { ...points, selection: new Uint32Array(0) });
  expect(colourAt(image, 5, 5)).toEqual([255, 0, 0]);
  expect(colourAt(image, 20, 5)).toEqual([0, 0, 255]);
  expect(colourAt(image, 12, 5)).toEqual([255, 255, 255]);
  paintPoints(image, { ...points, selection: Uint32Array.of(1) });
  expect(colourAt(image, 20, 5)).toEqual([0, 0, 255]);
  const [red, green] = colourAt(image, 5, 5);
  expect(red).toBe(255);
  expect(green).toBeGreaterThan(150);
});

it("paints points of no category as crosses, known without their colour", () => {
  const image = canvas(40, 20);
  const points = {
    pixels: Float32Array.of(10, 10, 30, 10),
    colourOf: Uint16Array.of(0, 1),
    palette: ["#ff0000", "#888888"],
  };
  paintPoints(image, { ...points, crossed: 1, ground: "#ffffff", radius: 5, selection: new Uint32Array(0) });
  expect(colourAt(image, 10, 7)).toEqual([255, 0, 0]);
  expect(colourAt(image, 30, 10)).toEqual([136, 136, 136]);
  for (const [x, y] of [
    [33, 7],
    [27, 7],
    [33, 13],
    [27, 13],
  ]) {
    expect(colourAt(image, x, y)[0], `${x}, ${y}`).toBeLessThan(160);
  }
  for (const [x, y] of [
    [30, 6],
    [34, 10],
  ]) {
    expect(colourAt(image, x, y), `${x}, ${y}`).toEqual([255, 255, 255]);
  }
});

it("gives places on the map colours that differ along both sides", () => {
  const corners = [placeColour(0, 0, "light"), placeColour(1, 0, "light"), placeColour(0, 1, "light")];
  expect(new Set(corners).size).toBe(3);
  for (const corner of corners) expect(corner).toMatch(/^#[0-9a-f]{6}$/);
});
