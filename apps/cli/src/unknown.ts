/** @file How spectra like none of the classes are told, in words. */
import { type FamiliarityMeasure, familiarityMeasures, type UnknownFigures, type UnknownRecord } from "@stokes/smae";
import { percent, table } from "./text.ts";

export const measureNames: Readonly<Record<FamiliarityMeasure, string>> = {
  mahalanobis: "Mahalanobis distance to the nearest class",
  embedding: "distance to the nearest training embedding",
  energy: "energy of the logits",
};

export function unknownFiguresInWords({ auroc, falsePositiveRate }: UnknownFigures): string {
  return `AUROC ${auroc.toFixed(3)}, ${percent(falsePositiveRate)} of unknown spectra pass where 95 % of known ones do`;
}

export function unknownLine({ measure, figures, heldOut }: UnknownRecord): string {
  return `spectra of no class are told by ${measureNames[measure]}: ${unknownFiguresInWords(figures[measure])}, over ${heldOut.length} classes held out in turn`;
}

/** Measures with their figures, the one that was chosen marked, and how many classes were held out. */
export function unknownTable({ measure, figures, heldOut }: UnknownRecord): string {
  const rows = familiarityMeasures.map((one) => [
    `${measureNames[one]}${one === measure ? " *" : ""}`,
    figures[one].auroc.toFixed(3),
    percent(figures[one].falsePositiveRate),
  ]);
  return table([[`unknown spectra, ${heldOut.length} classes held out`, "AUROC", "pass at 95 %"], ...rows]);
}
