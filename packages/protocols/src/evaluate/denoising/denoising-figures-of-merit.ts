/**
 * @file How near estimates are to the truth. Every spectrum is judged on the scale of its truth: less the truth's cubic
 * baseline (modified polynomial fit), over the truth's maximum after that. SNR is 10 log10(mean(x²) / mean((truth - x)²)),
 * as arXiv 2504.16130 defines it.
 */
import { pointCount, row, type SpectrumSet } from "@stokes/spectra";
import { createScale } from "./judged-scale.ts";
import { peakFidelity } from "./peak-fidelity.ts";
import { snrCeiling } from "./snr-ceiling.ts";

/** Standard normal quantiles of the two-sided intervals whose coverage is measured. */
export const intervalLevels = [
  { level: 0.5, quantile: 0.67449 },
  { level: 0.68, quantile: 0.99446 },
  { level: 0.8, quantile: 1.28155 },
  { level: 0.9, quantile: 1.64485 },
  { level: 0.95, quantile: 1.95996 },
] as const;

export interface Denoising {
  readonly noisy: SpectrumSet;
  readonly estimate: Float32Array;
  readonly deviation?: Float32Array | undefined;
  readonly reference: SpectrumSet;
}

/**
 * Means over the spectra `rows`. `gainDb` is the rise of the SNR in decibels, `gainAmplitude` the same as a ratio of
 * amplitudes (10^(dB/20)), `ratioDb` the SNR in decibels after over before. Shares of peaks are of the true ones; names
 * with `Before` are of the noisy spectra themselves. `snrCeiling`, `snrReference`: what a measured reference can show at
 * most. `coverage50` ...: share of points within that interval.
 */
export function figuresOfMerit(
  { noisy, estimate, deviation, reference }: Denoising,
  rows: readonly number[],
): Record<string, number> {
  const points = pointCount(reference);
  const scaleOf = createScale(points);
  const [truth, given, made] = [0, 1, 2].map(() => new Float64Array(points));
  const sums: Record<string, number> = {};
  const add = (name: string, value: number) => {
    sums[name] = (sums[name] ?? 0) + value;
  };
  const covered = intervalLevels.map(() => 0);
  for (const i of rows) {
    const raw = row(reference, i);
    const { baseline, height } = scaleOf(raw);
    for (let j = 0; j < points; j++) {
      const at = i * points + j;
      truth[j] = (raw[j] - baseline[j]) / height;
      given[j] = (noisy.intensity[at] - baseline[j]) / height;
      made[j] = (estimate[at] - baseline[j]) / height;
      if (deviation === undefined) continue;
      const error = Math.abs(estimate[at] - raw[j]);
      for (const [k, { quantile }] of intervalLevels.entries()) if (error <= quantile * deviation[at]) covered[k]++;
    }
    const [before, after] = [nearness(truth, given), nearness(truth, made)];
    const ceiling = snrCeiling(truth, given);
    add("snrCeiling", ceiling.perfect);
    add("snrReference", ceiling.referenceNoise);
    add("snrBefore", before.snrDb);
    add("snr", after.snrDb);
    add("mseBefore", before.mse);
    add("mse", after.mse);
    add("psnr", -10 * Math.log10(after.mse));
    for (const [suffix, values] of [
      ["Before", given],
      ["", made],
    ] as const) {
      const peaks = peakFidelity(reference.shift, truth, values);
      for (const [name, value] of Object.entries(peaks)) add(`${name}${suffix}`, value);
    }
  }
  const mean = (name: string) => (sums[name] ?? 0) / rows.length;
  const snr = mean("snr");
  const snrBefore = mean("snrBefore");
  const peaks = (suffix: "" | "Before") => {
    const found = sums[`found${suffix}`];
    const all = found + sums[`lost${suffix}`];
    return {
      [`found${suffix}`]: found / all,
      [`lost${suffix}`]: sums[`lost${suffix}`] / all,
      [`invented${suffix}`]: sums[`invented${suffix}`] / all,
      [`positionError${suffix}`]: sums[`positionError${suffix}`] / found,
      [`widthError${suffix}`]: sums[`widthError${suffix}`] / found,
    };
  };
  return {
    snrBefore,
    snr,
    gainDb: snr - snrBefore,
    gainAmplitude: 10 ** ((snr - snrBefore) / 20),
    ratioDb: snr / snrBefore,
    snrCeiling: mean("snrCeiling"),
    snrReference: mean("snrReference"),
    mseBefore: mean("mseBefore"),
    mse: mean("mse"),
    psnr: mean("psnr"),
    ...peaks("Before"),
    ...peaks(""),
    ...(deviation &&
      Object.fromEntries(
        intervalLevels.map(({ level }, k) => [`coverage${100 * level}`, covered[k] / (rows.length * points)]),
      )),
  };
}

function nearness(truth: Float64Array, values: Float64Array): { snrDb: number; mse: number } {
  let power = 0;
  let error = 0;
  for (let j = 0; j < truth.length; j++) {
    power += values[j] ** 2;
    error += (truth[j] - values[j]) ** 2;
  }
  return { snrDb: 10 * Math.log10(power / error), mse: error / truth.length };
}
