/**
 * @file Kohonen's self-organising map (Self-Organizing Maps, 3rd ed., Springer 2001), trained by the batch rule: each
 * unit becomes the mean of all rows, weighted by a Gaussian of the distance on the grid from their nearest unit.
 */
import { DataError } from "@stokes/errors";
import { checkMatrix, type Matrix, type Matrix64, zeros } from "./matrix.ts";
import { pca } from "./pca.ts";
import { multiply } from "./products.ts";
import { squaredDistancesTo, squaredNorms } from "./squared-distance.ts";

export interface SelfOrganizingMapOptions {
  /** Units along both sides of the grid. */
  readonly height?: number;
  readonly width?: number;
  readonly epochs?: number;
  /** Standard deviation of the neighbourhood at the end, in units of the grid; it begins at half the longer side. */
  readonly finalRadius?: number;
  readonly seed?: number;
}

export interface SelfOrganizingMap {
  readonly height: number;
  readonly width: number;
  /** (height * width) x columns; unit (i, j) is row i * width + j. */
  readonly units: Matrix64;
  /** The nearest unit of each row. */
  readonly labels: Int32Array;
  /** Mean distance of rows to their units. */
  readonly quantisationError: number;
}

/** Spreads a grid of units over the rows, from the plane of the first two principal components. */
export function selfOrganizingMap(
  matrix: Matrix,
  { height = 8, width = 8, epochs = 30, finalRadius = 0.3, seed = 0 }: SelfOrganizingMapOptions = {},
): SelfOrganizingMap {
  const data = checkMatrix(matrix, 2);
  for (const side of [height, width]) {
    if (!Number.isInteger(side) || side < 1)
      throw new DataError(`the sides of a map are whole numbers from 1, not ${side}`);
  }
  const count = height * width;
  const units = startingUnits(data, height, width, seed);
  const norms = squaredNorms(data);
  const distances = new Float64Array(data.rows * count);
  const labels = new Int32Array(data.rows);
  const sums = zeros(count, data.columns);
  const counts = new Float64Array(count);
  const kernel = new Float64Array(count * count);
  const firstRadius = Math.max(Math.max(height, width) / 2, finalRadius);
  let error = assignRows(data, norms, units, distances, labels);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const radius = firstRadius * (finalRadius / firstRadius) ** (epoch / Math.max(1, epochs - 1));
    sums.values.fill(0);
    counts.fill(0);
    for (let i = 0; i < data.rows; i++) {
      counts[labels[i]]++;
      const from = i * data.columns;
      const to = labels[i] * data.columns;
      for (let j = 0; j < data.columns; j++) sums.values[to + j] += data.values[from + j];
    }
    fillKernel(kernel, count, width, radius);
    const previous = units.values.slice();
    multiply(kernel, sums.values, units.values, count, data.columns, count);
    for (let u = 0; u < count; u++) {
      let weight = 0;
      for (let v = 0; v < count; v++) weight += kernel[u * count + v] * counts[v];
      for (let t = u * data.columns; t < (u + 1) * data.columns; t++) {
        units.values[t] = weight > 1e-12 ? units.values[t] / weight : previous[t];
      }
    }
    error = assignRows(data, norms, units, distances, labels);
  }
  return { height, width, units, labels, quantisationError: error };
}

function startingUnits(data: Matrix64, height: number, width: number, seed: number): Matrix64 {
  const components = Math.min(2, data.columns);
  const plane = pca(data, { components, seed });
  const units = zeros(height * width, data.columns);
  for (let u = 0; u < height * width; u++) {
    const across = width > 1 ? (2 * (u % width)) / (width - 1) - 1 : 0;
    const down = height > 1 ? (2 * Math.floor(u / width)) / (height - 1) - 1 : 0;
    const along = width >= height ? [across, down] : [down, across];
    for (let j = 0; j < data.columns; j++) {
      let value = plane.mean[j];
      for (let c = 0; c < components; c++) {
        value += 2 * along[c] * Math.sqrt(plane.variance[c]) * plane.components.values[c * data.columns + j];
      }
      units.values[u * data.columns + j] = value;
    }
  }
  return units;
}

/** Gives each row its nearest unit; returns the mean distance. */
function assignRows(
  data: Matrix64,
  norms: Float64Array,
  units: Matrix64,
  distances: Float64Array,
  labels: Int32Array,
): number {
  squaredDistancesTo(data, norms, units, distances);
  let sum = 0;
  for (let i = 0; i < data.rows; i++) {
    const row = i * units.rows;
    let best = 0;
    for (let u = 1; u < units.rows; u++) if (distances[row + u] < distances[row + best]) best = u;
    labels[i] = best;
    sum += Math.sqrt(distances[row + best]);
  }
  return sum / data.rows;
}

/** The Gaussian of the distance on the grid between all pairs of units. */
function fillKernel(kernel: Float64Array, count: number, width: number, radius: number): void {
  for (let u = 0; u < count; u++) {
    for (let v = 0; v < count; v++) {
      const across = (u % width) - (v % width);
      const down = Math.floor(u / width) - Math.floor(v / width);
      kernel[u * count + v] = Math.exp(-(across * across + down * down) / (2 * radius * radius));
    }
  }
}
