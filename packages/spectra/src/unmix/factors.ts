/** @file Products and sums that the unmixing methods share; matrices are row-major. */
import { DataError } from "@stokes/errors";

/** A A' for `a` of `rows` rows. */
export function gramOfRows(a: Float64Array, rows: number): Float64Array {
  const length = a.length / rows;
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += a[i * length + k] * a[j * length + k];
      gram[i * rows + j] = sum;
      gram[j * rows + i] = sum;
    }
  }
  return gram;
}

/** A'A for `a` of `columns` columns. */
export function gramOfColumns(a: Float64Array, columns: number): Float64Array {
  const gram = new Float64Array(columns * columns);
  for (let start = 0; start < a.length; start += columns) {
    for (let i = 0; i < columns; i++)
      for (let j = 0; j < columns; j++) gram[i * columns + j] += a[start + i] * a[start + j];
  }
  return gram;
}

/** Data times spectra': spectra of the set x components. */
export function timesSpectra(data: Float32Array, points: number, spectra: Float64Array): Float64Array {
  const components = spectra.length / points;
  const rows = data.length / points;
  const product = new Float64Array(rows * components);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < components; k++) {
      let sum = 0;
      for (let j = 0; j < points; j++) sum += data[i * points + j] * spectra[k * points + j];
      product[i * components + k] = sum;
    }
  }
  return product;
}

/** Amounts' times data: components x points. */
export function amountsTimes(data: Float32Array, points: number, amounts: Float64Array): Float64Array {
  const rows = data.length / points;
  const components = amounts.length / rows;
  const product = new Float64Array(components * points);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < components; k++) {
      const amount = amounts[i * components + k];
      if (amount === 0) continue;
      for (let j = 0; j < points; j++) product[k * points + j] += amount * data[i * points + j];
    }
  }
  return product;
}

/** 100 sqrt(sum (data - amounts spectra)^2 / sum data^2). */
export function lackOfFit(data: Float32Array, points: number, amounts: Float64Array, spectra: Float64Array): number {
  const components = spectra.length / points;
  const fitted = new Float64Array(points);
  let residual = 0;
  let total = 0;
  for (let i = 0; i < data.length / points; i++) {
    fitted.fill(0);
    for (let k = 0; k < components; k++) {
      const amount = amounts[i * components + k];
      for (let j = 0; j < points; j++) fitted[j] += amount * spectra[k * points + j];
    }
    for (let j = 0; j < points; j++) {
      const value = data[i * points + j];
      residual += (value - fitted[j]) ** 2;
      total += value * value;
    }
  }
  return total === 0 ? 0 : 100 * Math.sqrt(residual / total);
}

/** Divides every spectrum by its largest value; gives those values (1 for an empty spectrum). */
export function scaleToOne(spectra: Float64Array, points: number): Float64Array {
  return Float64Array.from({ length: spectra.length / points }, (_, k) => {
    const spectrum = spectra.subarray(k * points, (k + 1) * points);
    const largest = spectrum.reduce((a, b) => Math.max(a, b), 0);
    if (largest === 0) return 1;
    for (let j = 0; j < points; j++) spectrum[j] /= largest;
    return largest;
  });
}

/** Throws a DataError unless `components` can be found in so many spectra of so many points. */
export function checkComponentCount(components: number, spectra: number, points: number): void {
  if (!Number.isInteger(components) || components < 1 || components > Math.min(spectra, points)) {
    throw new DataError(
      `${components} components cannot be told apart in ${spectra} spectra of ${points} points; ask for 1 to ${Math.min(spectra, points)}`,
    );
  }
}
