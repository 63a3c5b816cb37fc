import { digest, type SpectrumSet } from "@stokes/spectra";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setBytes } from "./set-bytes.ts";

const values = Float32Array.from({ length: 12 }, (_, i) => i / 7);
const shared = new Float32Array(new SharedArrayBuffer(values.byteLength));
shared.set(values);
const setOf = (intensity: Float32Array): SpectrumSet => ({
  shift: Float64Array.of(400, 500, 600, 700),
  intensity,
  columns: { name: ["a", "b", "c"] },
  history: [],
});

// HDF5 writes the time into its files.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: 0 }));
afterEach(() => void vi.useRealTimers());

it.each([".npz", ".csv", ".h5", ".parquet"])("writes %s of spectra in shared memory as of others", async (ending) => {
  const [own, common] = await Promise.all(
    [values, shared].map((intensity) => setBytes({ set: setOf(intensity), ending })),
  );
  expect(common.length).toBeGreaterThan(values.byteLength / 2);
  expect(common).toEqual(own);
});

it("knows spectra in shared memory by the same digest", async () => {
  expect(await digest(setOf(shared))).toBe(await digest(setOf(values)));
});
