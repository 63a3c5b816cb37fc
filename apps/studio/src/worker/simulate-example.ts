import { type SimulateOptions, type SpectrumSet, simulateSpectra, withColumn } from "@stokes/spectra";

export interface ExampleOptions extends Pick<SimulateOptions, "classes" | "noise" | "seed"> {
  /** Pixels along x and y: the spectra lie on a map, each class in a region of its own. */
  readonly map: readonly [number, number];
}

/** A simulated map with columns `label`, `x` and `y`. Simulated in every sense: its classes lie in sectors round the centre. */
export function simulateExample({ map: [width, height], classes = 4, noise, seed = 1 }: ExampleOptions): SpectrumSet {
  const classAt = sectors(width, height, classes);
  const counts = new Int32Array(classes);
  for (const c of classAt) counts[c]++;
  const perClass = Math.max(...counts);
  const { set } = simulateSpectra({
    classes,
    perClass,
    seed,
    points: 600,
    ...(noise === undefined ? {} : { noise }),
  });
  const used = new Int32Array(classes);
  const rows = Uint32Array.from(classAt, (c) => c * perClass + used[c]++);
  const points = set.shift.length;
  const intensity = new Float32Array(rows.length * points);
  for (const [i, row] of rows.entries()) {
    intensity.set(set.intensity.subarray(row * points, (row + 1) * points), i * points);
  }
  const placed = { ...set, intensity, columns: {} };
  const label = Array.from(classAt, (c) => `class-${c + 1}`);
  const x = Float64Array.from(rows, (_, i) => i % width);
  const y = Float64Array.from(rows, (_, i) => Math.floor(i / width));
  return withColumn(withColumn(withColumn(placed, "label", label), "x", x), "y", y);
}

/** The class of each pixel: an inner disc, and the other classes in sectors round it. */
function sectors(width: number, height: number, classes: number): Int32Array {
  return Int32Array.from({ length: width * height }, (_, i) => {
    const x = ((i % width) + 0.5) / width - 0.5;
    const y = (Math.floor(i / width) + 0.5) / height - 0.5;
    if (classes === 1 || Math.hypot(x, y) < 0.22) return 0;
    const turn = Math.atan2(y, x) / (2 * Math.PI) + 0.5;
    return 1 + (Math.floor(turn * (classes - 1)) % (classes - 1));
  });
}
