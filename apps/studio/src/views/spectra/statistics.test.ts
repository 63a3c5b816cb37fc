import { row, type SpectrumSet, spectrumCount, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { categorise } from "../../state/colouring.ts";
import { density, quantiles } from "./density.ts";
import { pointExtents } from "./point-extents.ts";
import { drawnMode, someRows } from "./shown.ts";
import { classStatistics } from "./statistics.ts";

const signal = new AbortController().signal;

/** 300 spectra of 5 points in three classes; what stands at a point spreads over known values. */
const label = Array.from({ length: 300 }, (_, i) => ["a", "b", ""][i % 3]);
const set: SpectrumSet = spectrumSet({
  shift: Float64Array.of(400, 401, 403, 410, 411),
  intensity: Float32Array.from({ length: 1500 }, (_, k) => {
    const [i, j] = [Math.floor(k / 5), k % 5];
    return (i % 3) * 10 + ((i * 37) % 100) / 10 + j;
  }),
  columns: { label },
});

function values(rows: readonly number[], point: number): number[] {
  return rows.map((i) => row(set, i)[point]);
}

function rowsOf(name: string): number[] {
  return label.flatMap((one, i) => (one === name ? [i] : []));
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0) / numbers.length;

describe("means and deviations", () => {
  it("are those of each class, and of those without", async () => {
    const classes = await classStatistics(set, undefined, categorise(label, "no label"), signal);
    expect(classes.map(({ index, count }) => [index, count])).toEqual([
      [-1, 100],
      [0, 100],
      [1, 100],
    ]);
    for (const { index, mean: means, sd } of classes) {
      for (let j = 0; j < 5; j++) {
        const own = values(rowsOf(["", "a", "b"][index + 1]), j);
        const centre = mean(own);
        const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (own.length - 1));
        expect(means[j]).toBeCloseTo(centre, 6);
        expect(sd[j]).toBeCloseTo(deviation, 6);
      }
    }
  });

  it("are those of the rows asked for, and stop when told", async () => {
    const [chosen] = await classStatistics(set, Uint32Array.of(4, 7), undefined, signal);
    expect(chosen.count).toBe(2);
    expect(chosen.mean[2]).toBeCloseTo(mean(values([4, 7], 2)), 6);
    const large = { ...set, intensity: new Float32Array(5 * 400_000) };
    await expect(classStatistics(large, undefined, undefined, AbortSignal.abort("enough"))).rejects.toBe("enough");
  });
});

describe("the density", () => {
  it("counts every spectrum once at every point, and gives quantiles to within a step", async () => {
    const { least, greatest } = await pointExtents(set, signal);
    const range = [Math.min(...least), Math.max(...greatest)] as const;
    const cloud = await density(set, range, signal);
    const step = (range[1] - range[0]) / cloud.bins;
    const levels = [0, 0.25, 0.5, 0.95, 1];
    const lines = quantiles(cloud, levels);
    for (let j = 0; j < 5; j++) {
      const counts = cloud.counts.subarray(j * cloud.bins, (j + 1) * cloud.bins);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
      const sorted = values([...Array(300).keys()], j).sort((a, b) => a - b);
      for (const [k, level] of levels.entries()) {
        const exact = sorted[Math.round(level * 299)];
        expect(Math.abs(lines[k][j] - exact), `point ${j}, ${level}`).toBeLessThan(2 * step + 0.11);
      }
    }
  });
});

describe("what is drawn", () => {
  it("is single traces of few, and of many their density or the means of their classes", () => {
    expect(drawnMode("auto", 150, true)).toBe("traces");
    expect(drawnMode("auto", 151, true)).toBe("means");
    expect(drawnMode("auto", 151, false)).toBe("density");
    expect(drawnMode("traces", 1e5, false)).toBe("traces");
  });

  it("takes traces evenly where there are too many", () => {
    expect([...someRows(set, undefined, 3)]).toEqual([0, 100, 200]);
    expect([...someRows(set, Uint32Array.of(5, 6, 9, 11), 2)]).toEqual([5, 9]);
    expect(someRows(set).length).toBe(spectrumCount(set));
  });
});
