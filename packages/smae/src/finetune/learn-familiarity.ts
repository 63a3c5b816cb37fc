import type { Random } from "@stokes/random";
import { type SpectrumSet, takeRows } from "@stokes/spectra";
import type { RuntimeOptions, Weights } from "onnxgrad";
import type { FamiliarityMeasure } from "../model/model.ts";
import { runtimeOf } from "../pretrain/pretrain.ts";
import { embedPrepared, type Network } from "../use/embed.ts";
import { learnMahalanobis } from "./learn-mahalanobis.ts";

/** Training spectra whose embeddings a model keeps at most; of more, a random choice. */
export const MOST_REFERENCES = 1000;

/** Spectra beyond one a class that a spread within classes is worth computing from. */
const LEAST_FREEDOM = 8;

export interface KnownSpectra {
  /** Prepared: those trained on first. */
  readonly prepared: SpectrumSet;
  readonly trainCount: number;
  /** Class of each, by number. */
  readonly labels: Int32Array;
  readonly classes: readonly string[];
  readonly random: Random;
}

/** What is used where nobody asks for a measure: `mahalanobis`, with too few spectra for it `energy`. */
export function defaultMeasure({ trainCount, classes }: KnownSpectra): FamiliarityMeasure {
  return trainCount - classes.length < LEAST_FREEDOM ? "energy" : "mahalanobis";
}

/** What a measure of familiarity has to remember of the training spectra, for the model's weights. */
export async function learnFamiliarity(
  measure: FamiliarityMeasure,
  network: Network,
  { prepared, trainCount, labels, random }: KnownSpectra,
  options: RuntimeOptions,
): Promise<Weights> {
  switch (measure) {
    case "energy":
      return new Map();
    case "embedding": {
      const order = random.fork("references").permutation(trainCount);
      const chosen = takeRows(prepared, order.subarray(0, MOST_REFERENCES).sort());
      const { values, rows, columns } = await embedPrepared(network, chosen, runtimeOf(options));
      return new Map([["known.points", { shape: [rows, columns], data: values }]]);
    }
    case "mahalanobis":
      return learnMahalanobis(prepared, labels.subarray(0, trainCount));
  }
}
