import { writeFile } from "node:fs/promises";
import { denoise as denoiseSpectra, reviewEstimates } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import { type Column, spectrumCount } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { defineCommand } from "../command.ts";
import { denoisingQuality, qualityLines, truthAsPrepared } from "../denoising-quality.ts";
import { joinedColumns } from "../joined-columns.ts";
import { forceOption, reportOption, seedOption } from "../options.ts";
import { writeFileOutput } from "../output.ts";
import { departingRows, departureWarning, peakCounts, peakTable, reviewColumns } from "../peak-table.ts";
import type { EstimateKind } from "../report/denoise-report.ts";
import { requireEnding } from "../require-ending.ts";
import { setOutputEndings, setOutputOption, writeSetOutput } from "../set-output.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

export const denoise = defineCommand({
  name: "denoise",
  summary: "Remove noise from spectra with a pre-trained model",
  description:
    "Every point is estimated only from runs in which its patch was hidden, so its own noise cannot reach the estimate.\n" +
    "The result stands on the axis and scale of the spectra given; the column uncertainty is the mean over its points of\n" +
    "the standard deviation between estimates. A warning names spectra whose estimate departs from the measurement by\n" +
    "more than noise: over 12 points, a mean difference beyond 5 standard errors (column departures).\n" +
    "With --combine the blind estimate is weighed against the measurement, by variances estimated from the spectra alone:\n" +
    "nearer to the truth where the noise is low, and the uncertainty is that of the result. Peaks and warnings then judge\n" +
    "the combined estimate; leave it out to be warned of what the model made up by itself.",
  operands: [modelOperand, pathOperand],
  options: {
    estimates: {
      type: "integer",
      placeholder: "N",
      min: 1,
      default: 8,
      describe: "estimates of every point, from other maskings",
    },
    combine: { type: "flag", describe: "weigh the blind estimate against the measurement by their variances" },
    scale: {
      type: "choice",
      placeholder: "WHICH",
      choices: ["given", "model"],
      default: "given",
      describe: "axis and scale of the result: of the spectra given, or the model's, each spectrum in [0, 1]",
    },
    uncertainty: { type: "text", placeholder: "FILE", describe: "write the uncertainty of every point to this file" },
    peaks: {
      type: "text",
      placeholder: "TABLE",
      describe: "write position, height and width of every peak before and after to this table (.csv)",
    },
    truth: {
      type: "text",
      placeholder: "FILE",
      describe: "the same spectra without noise, to measure the gain against",
    },
    ...spectraOptions,
    out: setOutputOption,
    report: reportOption,
    seed: seedOption,
    force: forceOption,
  },
  examples: ["npx stokes denoise model.safetensors spectra.npz -o denoised.npz"],
  async run({ operands: [modelPath, ...paths], values, io, note, progress, uses }) {
    const { out, truth, uncertainty: uncertaintyPath, estimates, seed, combine } = values;
    const companions = [uncertaintyPath, values.peaks];
    if (uncertaintyPath !== undefined) requireEnding(uncertaintyPath, setOutputEndings);
    if (values.peaks !== undefined) requireEnding(values.peaks, [".csv"]);
    return writeSetOutput(out, { force: values.force, companions }, async (path) => {
      const model = await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      uses(modelPath, model);
      uses(paths.join(", "), set);
      const clean =
        truth === undefined ? undefined : await loadPaths([truth], { values: { ...values, columns: undefined }, note });
      if (truth !== undefined && clean !== undefined) uses(truth, clean);
      const truthSet = clean && truthAsPrepared(model, set, clean);
      const options = { estimates, seed, combine, onProgress: progress, signal: io.signal };
      const denoised = await denoiseSpectra(model, set, options);
      for (const text of denoised.notes) note(text);
      const quality = truthSet && denoisingQuality(denoised.prepared, denoised.estimate, truthSet);
      const reviews = reviewEstimates(denoised.own);
      const warning = departureWarning(reviews);
      if (warning !== undefined) note(warning);
      const { estimate, uncertainty } = values.scale === "given" ? denoised.own : denoised;

      const points = estimate.shift.length;
      const spectra = spectrumCount(estimate);
      const means = Float64Array.from({ length: spectra }, (_, i) =>
        mean(uncertainty.subarray(i * points, (i + 1) * points)),
      );
      if (uncertaintyPath !== undefined) {
        const deviations = { ...estimate, intensity: uncertainty };
        await writeSetOutput(uncertaintyPath, values, (path) => saveSet(path, deviations));
      }
      if (values.peaks !== undefined) {
        await writeFileOutput(values.peaks, values, (path) => writeFile(path, peakTable(reviews)));
      }
      const columns = joinedColumns<Column, Column, Column>({}, estimate.columns, {
        uncertainty: means,
        ...reviewColumns(reviews),
      });
      await saveSet(path, { ...estimate, columns });
      const peaks = peakCounts(reviews);
      const kind: EstimateKind = combine ? "combined" : "blind";
      return {
        data: {
          spectra,
          points,
          estimate: kind,
          meanUncertainty: mean(means),
          quality,
          peaks,
          departing: departingRows(reviews),
          out,
        },
        text: [
          `${out}: ${count(spectra, "spectrum", "spectra")} denoised${combine ? ", combined with the measurement" : ""}; ` +
            `${count(peaks.kept, "peak")} kept, ${peaks.lost} lost, ${peaks.invented} invented`,
          ...(quality ? qualityLines(quality) : []),
        ].join("\n"),
        report: async () => {
          const { denoiseReport } = await import("../report/denoise-report.ts");
          return denoiseReport(denoised, { reviews, quality, kind });
        },
      };
    });
  },
});

function mean(values: Float32Array | Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
