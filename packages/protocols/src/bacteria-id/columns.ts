import { DataError } from "@stokes/errors";
import type { Column } from "@stokes/spectra";
import { isolates, treatments } from "./isolates.ts";
import { type BacteriaIdPart, partFacts } from "./parts.ts";

/** What is known of the rows of a part without their labels: `campaign`, and in a clinical part `patient`. */
export function measurementColumns(part: BacteriaIdPart, rows: number): Record<string, Column> {
  const campaign = new Array<string>(rows).fill(part);
  const { patients } = partFacts[part];
  if (patients === undefined) return { campaign };
  if (rows % patients !== 0) {
    throw new DataError(
      `${rows} spectra do not divide among the ${patients} patients of ${part}; the file is not whole`,
    );
  }
  const year = part.slice(0, 4);
  const patient = Array.from({ length: rows }, (_, i) => {
    return `${year}-${String(Math.floor((i * patients) / rows) + 1).padStart(2, "0")}`;
  });
  return { campaign, patient };
}

/**
 * What labels tell of each row: `isolate` (0 to 29), `strain` and `treatment` (an antibiotic), in a clinical part
 * `treatment` alone. Throws a DataError for a label that the part does not have.
 */
export function labelColumns(part: BacteriaIdPart, labels: ArrayLike<number>): Record<string, Column> {
  const { labels: kind } = partFacts[part];
  const classes = kind === "isolate" ? isolates.length : treatments.length;
  for (let i = 0; i < labels.length; i++) {
    if (!Number.isInteger(labels[i]) || labels[i] < 0 || labels[i] >= classes) {
      throw new DataError(
        `row ${i} of ${part} has the label ${labels[i]}; labels there are whole numbers from 0 to ${classes - 1}`,
      );
    }
  }
  if (kind === "treatment") return { treatment: Array.from(labels, (label) => treatments[label]) };
  return {
    isolate: Float64Array.from(labels),
    strain: Array.from(labels, (label) => isolates[label].strain),
    treatment: Array.from(labels, (label) => treatments[isolates[label].treatment]),
  };
}
