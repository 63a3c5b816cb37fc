import { compile, type Value, type Weights } from "onnxgrad";
import type { Rows } from "./unit-spectra.ts";

/** A network's output for any number of spectra, with weights that are given at the call. */
export interface RowFunction {
  apply(spectra: Rows, weights: Weights, signal?: AbortSignal): Promise<Rows>;
  close(): Promise<void>;
}

/** `output` [batch, columns] of a graph whose input is `input` [batch, points]; the last batch is filled up with zeros. */
export async function createRowFunction(output: Value): Promise<RowFunction> {
  const [batch, columns] = output.shape;
  const executable = await compile(output.graph, { output });
  return {
    async apply({ values, rows, columns: points }, weights, signal) {
      const fed = Object.fromEntries([...weights].map(([name, { data }]) => [name, data]));
      const results = new Float32Array(rows * columns);
      for (let first = 0; first < rows; first += batch) {
        signal?.throwIfAborted();
        const count = Math.min(batch, rows - first);
        const input = new Float32Array(batch * points);
        input.set(values.subarray(first * points, (first + count) * points));
        const made = await executable.run({ ...fed, input });
        results.set(made.output.subarray(0, count * columns), first * columns);
      }
      return { values: results, rows, columns };
    },
    close: () => executable.close(),
  };
}

/** As `createRowFunction`, for one use. */
export async function outputRows(output: Value, spectra: Rows, weights: Weights, signal?: AbortSignal): Promise<Rows> {
  const { apply, close } = await createRowFunction(output);
  try {
    return await apply(spectra, weights, signal);
  } finally {
    await close();
  }
}
