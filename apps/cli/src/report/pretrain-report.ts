import { envelopeFigure, trainingSections } from "@stokes/report";
import { type Model, prepare } from "@stokes/smae";
import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { ReportContent } from "../command.ts";
import { modelRows } from "../model-card.ts";
import { titleOn } from "../simulated.ts";
import { count, number } from "../text.ts";

export function pretrainReport(model: Model, set: SpectrumSet): ReportContent {
  const { training, preset } = model.contract;
  const losses = training.history.map(({ loss }) => loss);
  const spectra = count(spectrumCount(set), "spectrum", "spectra");
  return {
    summary:
      `Learned from ${spectra} without labels in ${count(training.epochs, "epoch")} with preset ${preset}. The loss ` +
      `on hidden patches went from ${number(losses[0])} to ${number(losses[losses.length - 1])}.`,
    sections: [
      {
        kind: "figure",
        svg: envelopeFigure(prepare(set, model.contract).set, {
          title: titleOn(set, "Spectra as the model sees them"),
          yLabel: "Intensity, scaled to [0, 1]",
        }),
        caption: `The ${spectra} after preparation, on the model's axis.`,
      },
      ...trainingSections(training.history, {
        title: titleOn(set, "Pre-training"),
        yLabel: "Loss",
        caption:
          "Loss on hidden patches by epoch: their mean squared error, with that of their shapes where these are asked for. The target " +
          "is noisy, so noise is the floor.",
      }),
      { kind: "facts", title: "The model", facts: Object.fromEntries(modelRows(model)) },
    ],
  };
}
