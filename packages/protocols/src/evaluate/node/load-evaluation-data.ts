import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadBacteriaIdLabels, loadBacteriaIdSpectra } from "../../bacteria-id/node/load-bacteria-id.ts";
import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type { LeftOut } from "../data/check-leakage.ts";
import { type EvaluationData, type EvaluationPart, evaluationPart } from "../data/evaluation-data.ts";

export interface DataRequest {
  readonly folder: string;
  readonly parts: readonly BacteriaIdPart[];
  readonly leftOut?: LeftOut | undefined;
}

/** Loads parts of Bacteria-ID or of its twin, less the rows `leftOut`. */
export async function loadEvaluationData({
  folder,
  parts,
  leftOut = {},
}: DataRequest): Promise<EvaluationData["parts"]> {
  const loaded: Partial<Record<BacteriaIdPart, EvaluationPart>> = {};
  for (const name of parts) {
    const set = await loadBacteriaIdSpectra(folder, name);
    const { labels } = await loadBacteriaIdLabels(folder, name);
    loaded[name] = evaluationPart(set, labels, leftOut[name]);
  }
  return loaded;
}

/** Those of `parts` that the folder holds. */
export const partsPresent = (folder: string, parts: readonly BacteriaIdPart[]): BacteriaIdPart[] =>
  parts.filter((part) => existsSync(join(folder, `X_${part}.npy`)) && existsSync(join(folder, `y_${part}.npy`)));
