import { type SpectrumSet, spectrumSet, takeRows, withColumn } from "@stokes/spectra";
import { beforeAll, describe, expect, it } from "vitest";
import type { Model } from "../model/model.ts";
import { encodeModel } from "../model/model-file.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { embed } from "../use/embed.ts";
import { createLibrary, extendLibrary } from "./create-library.ts";
import type { Library } from "./library.ts";
import { decodeLibrary, encodeLibrary, isLibraryFile } from "./library-file.ts";
import { searchLibrary } from "./search-library.ts";

const { set } = smallSet();
const options = { label: "label", threads: 1 } as const;
const every = (step: number, from: number) => takeRows(set, rowsOf(step, from));
const rowsOf = (step: number, from: number) => Uint32Array.from({ length: 72 / step }, (_, i) => from + i * step);
let model: Model;
let library: Library;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 20 });
  library = await createLibrary(model, every(2, 0), { ...options, sources: ["lab.npz"] });
});

describe("a library", () => {
  it("finds each of its own references first, as like as can be", async () => {
    const { k, references, labels, similarity, spectralSimilarity } = await searchLibrary(library, model, every(2, 0), {
      k: 3,
      threads: 1,
    });
    expect(k).toBe(3);
    for (let i = 0; i < 36; i++) {
      expect(references[3 * i]).toBe(i);
      expect(labels[3 * i]).toBe((set.columns.label as string[])[2 * i]);
      expect(similarity[3 * i]).toBeCloseTo(1, 6);
      expect(spectralSimilarity[3 * i]).toBeCloseTo(1, 6);
      expect(similarity[3 * i]).toBeGreaterThanOrEqual(similarity[3 * i + 1]);
      expect(similarity[3 * i + 1]).toBeGreaterThanOrEqual(similarity[3 * i + 2]);
    }
  });

  it("names spectra that it was not made of", async () => {
    const others = every(2, 1);
    const { labels } = await searchLibrary(library, model, others, { k: 1, threads: 1 });
    const right = labels.filter((label, i) => label === (others.columns.label as string[])[i]);
    expect(right.length / 36).toBeGreaterThan(0.9);
  });

  it("gives the cosines of the angles between embeddings and between spectra", async () => {
    const query = takeRows(set, [1]);
    const { references, similarity, spectralSimilarity } = await searchLibrary(library, model, query, { k: 36 });
    const { embedding } = await embed(model, set);
    for (const [i, reference] of references.entries()) {
      const row = 2 * reference;
      expect(similarity[i]).toBeCloseTo(cosine(embedding.values, 1, row, 16), 5);
      expect(spectralSimilarity[i]).toBeCloseTo(cosine(set.intensity, 1, row, 80), 5);
    }
  });

  it("grows by other spectra, without those that have no name", async () => {
    const names = (every(2, 1).columns.label as string[]).map((name, i) => (i % 3 === 0 ? "" : `new ${name}`));
    const grown = await extendLibrary(library, model, withColumn(every(2, 1), "label", names), options);
    expect(grown.contract.labels).toEqual([...library.contract.labels, ...names.filter((name) => name !== "")]);
    expect(grown.contract.origins.map(({ references }) => references)).toEqual([36, 24]);
    const { labels } = await searchLibrary(grown, model, takeRows(set, [3]), { k: 1 });
    expect(labels).toEqual([names[1]]);
  });

  it("comes back from its file whole, and damaged not at all", async () => {
    const bytes = await encodeLibrary(library);
    expect(await decodeLibrary(bytes)).toEqual(library);
    const flipped = bytes.slice();
    flipped[bytes.length - 5] ^= 1;
    await expect(decodeLibrary(flipped)).rejects.toThrow("the library is damaged");
    expect(isLibraryFile(flipped)).toBe(true);
    expect(isLibraryFile(await encodeModel(model))).toBe(false);
    expect(isLibraryFile(new TextEncoder().encode("Dear all"))).toBe(false);
  });

  it("is refused with another model, and without names", async () => {
    const other = await pretrain(set, { ...quick, epochs: 1, seed: 9 });
    await expect(searchLibrary(library, other, set)).rejects.toThrow("the library was made with another model");
    await expect(extendLibrary(library, other, set, options)).rejects.toMatchObject({ tag: "ContractError" });
    const nameless: SpectrumSet = withColumn(set, "label", Array(72).fill(""));
    await expect(createLibrary(model, nameless, options)).rejects.toThrow('no spectrum has a name in column "label"');
    await expect(searchLibrary(library, model, set, { k: 0 })).rejects.toThrow("a whole number from 1, not 0");
  });

  it("tells all references where there are fewer than asked for, and is unlike a spectrum without shape", async () => {
    const flat = spectrumSet({ shift: set.shift, intensity: new Float32Array(80).fill(3) });
    const { k, spectralSimilarity } = await searchLibrary(library, model, flat, { k: 100 });
    expect(k).toBe(36);
    expect(spectralSimilarity.every((s) => s === 0)).toBe(true);
  });
});

function cosine(values: Float32Array, a: number, b: number, size: number): number {
  const [x, y] = [a, b].map((i) => values.subarray(i * size, (i + 1) * size));
  const product = (p: Float32Array, q: Float32Array) => p.reduce((sum, value, j) => sum + value * q[j], 0);
  return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
}
