import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FormatError } from "../format-error.ts";
import { read } from "../read.ts";
import { writeNpy } from "../write/npy.ts";
import { readNpy } from "./npy.ts";
import { readNpz } from "./npz.ts";
import { isText } from "./numeric-array.ts";

interface Fixtures {
  cases: { name: string; npy: string; shape: number[]; values?: number[]; texts?: string[] }[];
  refused: { name: string; npy: string; says: string }[];
  archives: { name: string; npz: string }[];
}
const fixtures: Fixtures = JSON.parse(readFileSync(join(import.meta.dirname, "../../fixtures/numpy.json"), "utf8"));
const decode = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));

describe("arrays that NumPy wrote", () => {
  test.each(fixtures.cases)("$name", ({ npy, shape, values, texts }) => {
    const array = readNpy(decode(npy));
    expect(array.shape).toEqual(shape);
    if (texts) expect(array.values).toEqual(texts);
    else expect(Array.from(array.values as ArrayLike<number | bigint>, Number)).toEqual(values);
  });

  test("bytes in a Node Buffer, which shares its memory with others, are read as any", () => {
    const bytes = writeNpy({ shape: [3], values: new Float64Array([1, 2, 3]) });
    const buffer = Buffer.concat([Buffer.from("before"), bytes]).subarray(6);
    const { values } = readNpy(buffer);
    expect(values).toEqual(new Float64Array([1, 2, 3]));
    buffer.fill(0);
    expect(values).toEqual(new Float64Array([1, 2, 3]));
  });

  test.each(fixtures.refused)("$name are refused", ({ npy, says }) => {
    expect(() => readNpy(decode(npy))).toThrow(FormatError);
    expect(() => readNpy(decode(npy))).toThrow(new RegExp(says));
  });

  test.each(fixtures.cases)("$name: written and read again", ({ npy }) => {
    const array = readNpy(decode(npy));
    const again = readNpy(writeNpy(array));
    expect(again.shape).toEqual(array.shape);
    expect(isText(again.values) ? again.values : Array.from(again.values as ArrayLike<number>, String)).toEqual(
      isText(array.values) ? array.values : Array.from(array.values as ArrayLike<number>, String),
    );
  });

  test("a file cut short says how much is missing", () => {
    const whole = writeNpy({ shape: [10, 10], values: new Float64Array(100) });
    expect(() => readNpy(whole.subarray(0, 500))).toThrow(/needs 800 bytes, but only 372 follow/);
    expect(() => readNpy(whole.subarray(0, 40))).toThrow(FormatError);
  });

  test("a header that claims more than memory has is refused before anything is allocated", () => {
    const whole = writeNpy({ shape: [4], values: new Float64Array(4) });
    const text = Buffer.from(whole)
      .toString("latin1")
      .replace("'shape': (4,), }             ", "'shape': (4000000000000,), }");
    const grown = new Uint8Array(Buffer.from(text, "latin1"));
    expect(() => readNpy(grown)).toThrow(/4000000000000/);
  });
});

describe("archives that NumPy wrote", () => {
  test.each(fixtures.archives)("$name", async ({ npz }) => {
    const bytes = decode(npz);
    const arrays = readNpz(bytes);
    expect(Object.keys(arrays)).toEqual(["X", "shift", "label", "y"]);
    const { format, parts, warnings } = await read(bytes, { fileName: "a.npz" });
    expect(format).toBe("numpy-npz");
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({ unit: "shift-cm1", axis: Float64Array.of(400.1, 401.7, 403.9) });
    expect(parts[0]!.intensity).toEqual(Float32Array.of(1.5, -2.25, 3, 4, 1e-3, 65504));
    expect(parts[0]!.columns).toEqual({ label: ["a", "b"], y: Float64Array.of(3, 1) });
    expect(warnings).toEqual([]);
  });
});
