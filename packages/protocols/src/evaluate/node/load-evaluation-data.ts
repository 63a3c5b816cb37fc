import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadBacteriaIdLabels, loadBacteriaIdSpectra } from "../../bacteria-id/node/load-bacteria-id.ts";
import type { BacteriaIdPart } from "../../bacteria-id/parts.ts";
import type { LeftOut } from "../data/check-leakage.ts";
import type { SimulatedSize } from "../data/denoising-source.ts";
import { type EvaluationData, type EvaluationPart, evaluationPart } from "../data/evaluation-data.ts";
import { loadDenoisingSources } from "./load-denoising-sources.ts";

export interface DataRequest {
  readonly folder: string;
  readonly parts: readonly BacteriaIdPart[];
  readonly leftOut?: LeftOut | undefined;
  /** Pairs to simulate, beside the measured ones that the folder holds; no pairs where absent. */
  readonly pairs?: SimulatedSize | undefined;
}

/** Loads parts of Bacteria-ID or of its twin, less the rows `leftOut`, and pairs for denoising. */
export async function loadEvaluationData({ folder, parts, leftOut = {}, pairs }: DataRequest): Promise<EvaluationData> {
  const loaded: Partial<Record<BacteriaIdPart, EvaluationPart>> = {};
  for (const name of parts) {
    const set = await loadBacteriaIdSpectra(folder, name);
    const { labels } = await loadBacteriaIdLabels(folder, name);
    loaded[name] = evaluationPart(set, labels, leftOut[name]);
  }
  return { parts: loaded, ...(pairs && { sources: await loadDenoisingSources(folder, pairs) }) };
}

/** Those of `parts` that the folder holds. */
export const partsPresent = (folder: string, parts: readonly BacteriaIdPart[]): BacteriaIdPart[] =>
  parts.filter((part) => existsSync(join(folder, `X_${part}.npy`)) && existsSync(join(folder, `y_${part}.npy`)));
