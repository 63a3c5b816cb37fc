import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { regressionReport } from "@stokes/analysis";
import { calibrationFigure } from "@stokes/report";
import { type FinetuneTargetOptions, finetuneTarget, type Model, predictTarget } from "@stokes/smae";
import { saveModel } from "@stokes/smae/node";
import { type SpectrumSet, textColumn } from "@stokes/spectra";
import { companion } from "./companion.ts";
import { count, number, percent, table } from "./text.ts";

/** Ending of the calibration figure, which stands beside the model. */
export const CALIBRATION = "calibration.svg";

interface TargetJob extends FinetuneTargetOptions {
  readonly out: string;
  /** Spectra that take no part in training, to measure on. */
  readonly testSet: SpectrumSet | undefined;
  /** A remark for the user. */
  note(text: string): void;
}

/**
 * Fine-tunes on a quantity, writes the model to `path` and its calibration figure beside it, and gives what `finetune`
 * reports.
 */
export async function finetuneTargetOutcome(pretrained: Model, set: SpectrumSet, path: string, job: TargetJob) {
  const { out, testSet, note, ...options } = job;
  const { target } = options;
  const fitted = await finetuneTarget(pretrained, set, options);
  const { model, split, validation, baseline, serves, calibration } = fitted;
  for (const text of fitted.notes) note(text);
  await saveModel(path, model);
  const title = `${target}: predicted and true values of the validation spectra`;
  await writeFile(companion(path, CALIBRATION), calibrationFigure(calibration, { quantity: target, title }));
  const tested = testSet && (await measured(model, testSet, target));
  const { interval } = model.contract.regressor ?? {};
  const methods = {
    "fine-tuned network, validation": validation,
    "ridge regression, validation": baseline,
    ...(tested && { [`served, test (${tested.spectra})`]: tested }),
  };
  const kept = serves === "network" ? "the network" : "ridge regression";
  return {
    data: {
      target,
      trained: split.train.length,
      validated: split.validation.length,
      epochs: model.contract.training.history.length,
      serves,
      network: { validation },
      baseline: { method: "ridge regression", validation: baseline },
      ...(tested && { test: tested }),
      interval,
      figure: basename(companion(path, CALIBRATION)),
      out,
    },
    text: [
      `${out}: ${target} from ${count(split.train.length, "spectrum", "spectra")}, ${split.validation.length} more to choose by`,
      table([
        ["validation", "RMSE", "MAE", "R²"],
        ["fine-tuned network", ...figures(validation)],
        ["ridge regression", ...figures(baseline)],
        ...(tested === undefined ? [] : [[`test (${tested.spectra}), ${kept}`, ...figures(tested)]]),
      ]),
      `the model predicts with ${kept}`,
      ...(interval?.halfWidth == null
        ? []
        : [
            `± ${number(interval.halfWidth)} is meant to hold the true value for ${percent(interval.level)} of the spectra`,
          ]),
    ].join("\n"),
    report: async () => {
      const { targetReport } = await import("./report/finetune-report.ts");
      const lines = [`The model predicts with ${kept}.`];
      return targetReport({ model, set, target, calibration, methods, lines });
    },
  };
}

export type TargetData = Awaited<ReturnType<typeof finetuneTargetOutcome>>["data"];

type Figures = ReturnType<typeof regressionReport>;

const figures = ({ rmse, mae, r2 }: Figures): string[] => [number(rmse), number(mae), r2.toFixed(3)];

/** By what serves, on the spectra of a test set whose value is known. */
async function measured(model: Model, testSet: SpectrumSet, target: string): Promise<Figures & { spectra: number }> {
  const truth = textColumn(testSet, target).map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  const known = [...truth.keys()].filter((i) => Number.isFinite(truth[i]));
  const { values } = await predictTarget(model, testSet);
  const report = regressionReport(
    known.map((i) => truth[i]),
    known.map((i) => values[i]),
  );
  return { ...report, spectra: known.length };
}
