import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { RuntimeOptions } from "onnxgrad";
import type { Model } from "../model/model.ts";
import type { ProgressOptions } from "../progress.ts";
import { compileLogits } from "./compile-logits.ts";
import { prepare } from "./prepare.ts";
import { regressorOf } from "./regressor-of.ts";

export interface Predicted {
  /** Name of the quantity: the column that it was learned from. */
  readonly target: string;
  /** One a spectrum, in the unit of that column. */
  readonly values: Float64Array;
  /** A value plus and minus `halfWidth` is meant to hold the true one for `level` of the spectra; null where nothing is known. */
  readonly interval: { readonly level: number; readonly halfWidth: number | null };
  readonly notes: readonly string[];
}

/** The quantity of each spectrum. Throws a ContractError where `model` is no regressor. */
export async function predictTarget(
  model: Model,
  set: SpectrumSet,
  options: ProgressOptions & RuntimeOptions & { readonly batchSize?: number } = {},
): Promise<Predicted> {
  const { serves, target, mean, sd, interval } = regressorOf(model);
  const { set: prepared, notes } = prepare(set, model.contract);
  const batchSize = Math.min(spectrumCount(prepared), options.batchSize ?? 64);
  const source = await compileLogits(model, serves, { ...options, batchSize, phase: "identify" });
  try {
    const { values } = await source.logits(prepared, options);
    return { target, values: Float64Array.from(values, (z) => mean + sd * z), interval, notes };
  } finally {
    await source.close();
  }
}
