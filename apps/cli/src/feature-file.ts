import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Matrix } from "@stokes/analysis";
import { type NamedArray, writeNpz } from "@stokes/formats";
import type { SpectrumSet } from "@stokes/spectra";
import { csv } from "./csv.ts";

/**
 * Writes features, a row a spectrum, with the columns of their spectra: `.npz` (array `embedding`, an array a column)
 * or `.csv` (f1, f2, ...).
 */
export async function saveFeatures(path: string, features: Matrix, columns: SpectrumSet["columns"]): Promise<void> {
  const { values, rows, columns: width } = features;
  if (extname(path).toLowerCase() === ".npz") {
    const arrays: Record<string, NamedArray> = { embedding: { shape: [rows, width], values } };
    for (const [name, column] of Object.entries(columns)) {
      arrays[name === "embedding" ? "embedding_" : name] = { shape: [rows], values: column };
    }
    return writeFile(path, writeNpz(arrays));
  }
  const table: Record<string, ArrayLike<string | number>> = { ...columns };
  for (let j = 0; j < width; j++) {
    table[`f${j + 1}`] = Float64Array.from({ length: rows }, (_, i) => values[i * width + j]);
  }
  return writeFile(path, csv(table));
}
