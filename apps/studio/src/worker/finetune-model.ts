import { type Finetuned, type FinetuneScope, finetune, type Model, type TrainingRecord } from "@stokes/smae";
import { type Column, digest, joinedColumns, type SpectrumSet } from "@stokes/spectra";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

export interface FinetuneInput extends RuntimeChoice {
  readonly model: Model;
  readonly set: SpectrumSet;
  /** The class of each spectrum, "" for none: the names given, or those of the column `label`. */
  readonly names: readonly string[];
  readonly label: string | undefined;
  /** Column whose values are never split between training and validation. */
  readonly group: string | undefined;
  readonly scope: FinetuneScope;
  readonly epochs: number;
  readonly seed: number;
  readonly sources: readonly string[];
}

/** Column that holds the names given: as `stokes finetune --names` calls it. */
export const NAMES = "name";

export interface FinetunedHere extends Finetuned {
  /** `labelledDigest` of what it learned from. */
  readonly learnedFrom: string;
}

/** Teaches a model the named classes. */
export async function finetuneModel(
  { model, set, names, label, sources, group, scope, epochs, seed, ...choice }: FinetuneInput,
  { signal, progress }: OperationContext,
): Promise<FinetunedHere> {
  const labelled = label === undefined ? withNames(set, names) : set;
  const finetuned = await finetune(model, labelled, {
    ...runtimeOptions(choice),
    label: label ?? NAMES,
    group: label === undefined && group === NAMES ? `${NAMES} (given)` : group,
    scope,
    epochs,
    seed,
    sources,
    signal,
    onProgress: (found) => progress(jobProgress(found)),
  });
  return { ...finetuned, learnedFrom: await labelledDigest(labelled, finetuned.model.contract.training) };
}

/** The set with the names given as a column. */
export function withNames(set: SpectrumSet, names: readonly string[]): SpectrumSet {
  return { ...set, columns: joinedColumns<Column, Column, Column>({}, set.columns, { [NAMES]: names }) };
}

/** Digest of spectra with the columns that a classifier learned from, whatever other columns there are. */
export function labelledDigest(
  set: SpectrumSet,
  { labelColumn, groupColumn }: Pick<TrainingRecord, "labelColumn" | "groupColumn">,
): Promise<string> {
  const learned = Object.entries(set.columns).filter(([name]) => name === labelColumn || name === groupColumn);
  return digest({ ...set, columns: Object.fromEntries(learned) });
}
