import { afterEach, expect, it, vi } from "vitest";
import {
  copyOf,
  inSharedMemory,
  joined,
  largeBytes,
  outputRoom,
  parted,
  piecesOf,
  roomFor,
  shapeOf,
} from "./large-arrays.ts";

const LARGE = 2 ** 20 + 5;
const intensity = Float32Array.from({ length: LARGE }, (_, i) => i % 977);
const data = {
  set: { shift: Float64Array.of(1, 2, 3), intensity, columns: { name: ["a", "b"] } },
  again: [intensity, null, "text", 3],
  weights: new Map([["w", { data: intensity }]]),
  none: undefined,
};

afterEach(() => vi.unstubAllGlobals());

it("takes large arrays out of data, each once, and puts copies made piece by piece back", () => {
  const { rest, arrays } = parted(data, { shared: false });
  expect(arrays).toEqual([intensity]);
  expect(JSON.stringify(rest)).not.toContain("976");
  const shapes = arrays.map(shapeOf);
  const copies = shapes.map((shape) => roomFor(shape, { shared: false }));
  for (const { index, start } of piecesOf(shapes)) copies[index].set(copyOf(arrays[index], start), start);
  expect(copies[0].buffer).not.toBe(intensity.buffer);
  expect(joined(rest, copies)).toEqual(data);
  expect(largeBytes(data)).toBe(intensity.byteLength);
});

it("leaves data as it is where nothing in it is large", () => {
  const small = { shift: Float64Array.of(1, 2), rows: [1, 2], blob: new Blob(["a"]) };
  const { rest, arrays } = parted(small, { shared: false });
  expect(rest).toBe(small);
  expect(arrays).toEqual([]);
  expect(joined(rest, arrays)).toBe(small);
});

it("puts large arrays into shared memory where the page may have such, and leaves them there", () => {
  expect(inSharedMemory(data)).toBe(data);
  vi.stubGlobal("crossOriginIsolated", true);
  const shared = inSharedMemory(data);
  expect(shared).toEqual(data);
  expect(parted(shared, { shared: false }).arrays).toEqual([]);
  const [one] = parted(shared, { shared: true }).arrays;
  expect(one.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(copyOf(one, 0).buffer).toBeInstanceOf(ArrayBuffer);
});

it("makes room for a large output where it crosses without a copy", () => {
  expect(outputRoom(LARGE).buffer).toBeInstanceOf(ArrayBuffer);
  vi.stubGlobal("crossOriginIsolated", true);
  const room = outputRoom(LARGE);
  expect(room.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(inSharedMemory({ room })).toEqual({ room });
  expect(inSharedMemory({ room })).toHaveProperty("room.buffer", room.buffer);
  expect(outputRoom(3).buffer).toBeInstanceOf(ArrayBuffer);
});
