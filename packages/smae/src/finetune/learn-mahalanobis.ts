import { type Matrix64, mahalanobisMap } from "@stokes/analysis";
import type { SpectrumSet } from "@stokes/spectra";
import type { Tensor, Weights } from "onnxgrad";

/**
 * Width of the bins of the axis, cm-1: about that of a band. Noise is independent from point to point and bands are not,
 * so means over bins hide less of what spectra have in common under noise.
 */
const BIN_CM1 = 10;

/**
 * What `mahalanobisFamiliarity` needs, from the first prepared spectra, one for each of `labels` (classes by number): the
 * distance is taken between means over bins. Throws a DataError where there are no more spectra than classes.
 */
export function learnMahalanobis(prepared: SpectrumSet, labels: Int32Array): Weights {
  const starts = binStarts(prepared.shift);
  const { mean, map, centres } = mahalanobisMap(binned(prepared, labels.length, starts), labels);
  const points = prepared.shift.length;
  const pointMean = new Float32Array(points);
  const pointMap = new Float32Array(points * map.columns);
  for (let bin = 0; bin < map.rows; bin++) {
    const width = starts[bin + 1] - starts[bin];
    for (let j = starts[bin]; j < starts[bin + 1]; j++) {
      pointMean[j] = mean[bin];
      for (let a = 0; a < map.columns; a++) pointMap[j * map.columns + a] = map.values[bin * map.columns + a] / width;
    }
  }
  return new Map<string, Tensor>([
    ["known.mean", { shape: [points], data: pointMean }],
    ["known.map", { shape: [points, map.columns], data: pointMap }],
    ["known.points", { shape: [centres.rows, centres.columns], data: Float32Array.from(centres.values) }],
  ]);
}

/** The first point of each bin of an even axis, and after them the number of points. */
function binStarts(shift: Float64Array): Uint32Array {
  const points = shift.length;
  const range = shift[points - 1] - shift[0];
  const bins = Math.min(points, Math.max(1, Math.round(range / BIN_CM1)));
  return Uint32Array.from({ length: bins + 1 }, (_, bin) => Math.round((bin * points) / bins));
}

function binned({ shift, intensity }: SpectrumSet, rows: number, starts: Uint32Array): Matrix64 {
  const columns = starts.length - 1;
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let bin = 0; bin < columns; bin++) {
      let sum = 0;
      for (let j = starts[bin]; j < starts[bin + 1]; j++) sum += intensity[i * shift.length + j];
      values[i * columns + bin] = sum / (starts[bin + 1] - starts[bin]);
    }
  }
  return { values, rows, columns };
}
