import { argmaxRows, classificationReport, expectedCalibrationError, type Matrix64 } from "@stokes/analysis";
import { DataError } from "@stokes/errors";
import { isolates } from "../../bacteria-id/isolates.ts";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import type { Truths } from "../data/cell-data.ts";
import { classOf } from "./class-scheme.ts";
import { schemes, taskOf } from "./identification-inputs.ts";
import { patientVotes } from "./patient-votes.ts";

/**
 * Probabilities beside the true classes. Shares from 0 to 1: `accuracy`, `macroF1`, `ece`; of isolates also `treatment`,
 * right where the predicted isolate is treated as the true one is; of patients `allVotes` and `tenVotes`.
 */
export function scorePredictions(cell: Cell, probabilities: Matrix64, truths: Truths): CellOutcome {
  const task = taskOf(cell);
  const scheme = schemes[task];
  const classes = scheme.names.length;
  const { labels: raw, patients } = truths("test");
  if (probabilities.rows !== raw.length || probabilities.columns !== classes) {
    throw new DataError(
      `${cell.peer} gave ${probabilities.rows} x ${probabilities.columns} probabilities for ${raw.length} spectra and ${classes} classes; ` +
        "it must give a row for each spectrum",
    );
  }
  const part = patients === undefined ? "test" : "2018clinical";
  const labels = raw.map((label) => classOf(scheme, part, label));
  const predicted = argmaxRows(probabilities);
  const { accuracy, macroF1 } = classificationReport(labels, predicted, { classes });
  const votes = patients && patientVotes(predicted, labels, patients, classes);
  return {
    scores: {
      accuracy,
      macroF1,
      ece: expectedCalibrationError(probabilities, labels),
      ...(task === "isolates" && { treatment: treatedRightly(labels, predicted) }),
      ...(votes && { allVotes: votes.all, tenVotes: votes.few }),
    },
    detail: {
      predicted: [...predicted],
      labels: [...labels],
      confidence: Array.from(predicted, (c, i) => Math.round(1e4 * probabilities.values[i * classes + c]) / 1e4),
      ...(patients && { patients: [...patients] }),
    },
  };
}

function treatedRightly(labels: Int32Array, predicted: Int32Array): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    if (isolates[labels[i]].treatment === isolates[predicted[i]].treatment) right++;
  }
  return right / labels.length;
}
