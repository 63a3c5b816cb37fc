import { DataError } from "@stokes/errors";

/** A dense row-major matrix: entry (i, j) stands at `values[i * columns + j]`. A row is one spectrum or embedding. */
export interface Matrix {
  readonly values: Float32Array | Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** A matrix in double precision; what the algorithms of this package compute in and return. */
export interface Matrix64 extends Matrix {
  readonly values: Float64Array;
}

/** A matrix of zeros. */
export function zeros(rows: number, columns: number): Matrix64 {
  return { values: new Float64Array(rows * columns), rows, columns };
}

/**
 * `matrix` in double precision, without a copy where it is so already. Throws a DataError where the length does not
 * fit the shape, where there are fewer than `minRows` rows or no columns, and at the first value that is not finite.
 */
export function checkMatrix(matrix: Matrix, minRows = 1, name = "the matrix"): Matrix64 {
  checkValues(matrix, minRows, name);
  const { values, rows, columns } = matrix;
  return values instanceof Float64Array
    ? { values, rows, columns }
    : { values: Float64Array.from(values), rows, columns };
}

/** What `checkMatrix` refuses, without its copy: for what reads a large matrix block by block. */
export function checkValues({ values, rows, columns }: Matrix, minRows = 1, name = "the matrix"): void {
  if (values.length !== rows * columns) {
    throw new DataError(
      `${name} should hold ${rows} x ${columns} = ${rows * columns} values but holds ${values.length}`,
    );
  }
  if (columns < 1) throw new DataError(`${name} has no columns`);
  if (rows < minRows) {
    throw new DataError(
      `${name} has ${plural(rows, "row")}, but at least ${minRows} ${minRows === 1 ? "is" : "are"} needed`,
    );
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new DataError(
        `${name} holds ${values[i]} in row ${Math.floor(i / columns)}, column ${i % columns} (counted from 0); remove or fill such values first`,
      );
    }
  }
}

/** Checks that `matrix` has the `columns` that a model was fitted on; throws a DataError otherwise. */
export function checkColumns(matrix: Matrix, columns: number): void {
  if (matrix.columns !== columns) {
    throw new DataError(`the model was fitted on ${plural(columns, "column")}, but this matrix has ${matrix.columns}`);
  }
}

/** The rows named by `indices`, in that order, as a new matrix. */
export function selectRows(matrix: Matrix, indices: ArrayLike<number>): Matrix64 {
  const { values, columns } = matrix;
  const selected = zeros(indices.length, columns);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i] * columns;
    selected.values.set(values.subarray(from, from + columns), i * columns);
  }
  return selected;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
