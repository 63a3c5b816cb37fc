import { DataError } from "@stokes/errors";
import type { RowFunction } from "../axis/linear-resample.ts";
import type { BoundRowStep, PreparedRows } from "./step-definition.ts";

/** Told what a step made of one spectrum. */
export type StepObserver = (step: number, input: Float32Array, output: Float32Array) => void;

/** Several steps as one: a spectrum passes through all of them before the next, and only the last result is kept. */
export function chainRows(
  shift: Float64Array,
  steps: readonly BoundRowStep[],
  observe: StepObserver = () => {},
): PreparedRows {
  let axis = shift;
  const prepared = steps.map((step) => {
    const rows = inStep(step.name, () => step.prepare(axis));
    axis = rows.shift;
    return rows;
  });
  const buffers = prepared.slice(0, -1).map((rows) => new Float32Array(rows.shift.length));
  const apply: RowFunction = (input, output) => {
    let from = input;
    for (let k = 0; k < prepared.length; k++) {
      const to = k === prepared.length - 1 ? output : buffers[k];
      prepared[k].apply(from, to);
      observe(k, from, to);
      from = to;
    }
    if (prepared.length === 0) output.set(input);
  };
  return { shift: axis, apply };
}

/** Applies prepared steps to every row of `intensity`, whose rows have `points` points. */
export function mapRows(intensity: Float32Array, points: number, prepared: PreparedRows): Float32Array {
  const result = new Float32Array((intensity.length / points) * prepared.shift.length);
  mapRowsInto(intensity, points, prepared, result);
  return result;
}

/** As `mapRows`, into memory that is there. */
export function mapRowsInto(
  intensity: Float32Array,
  points: number,
  { shift, apply }: PreparedRows,
  result: Float32Array,
): void {
  const after = shift.length;
  for (let i = 0; i < intensity.length / points; i++) {
    apply(intensity.subarray(i * points, (i + 1) * points), result.subarray(i * after, (i + 1) * after));
  }
}

/** Runs `action`, naming the step in the DataError that it may throw. */
export function inStep<T>(name: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof DataError)
      throw new DataError(`step "${name}": ${error.message}`, { cause: error, details: error.details });
    throw error;
  }
}
