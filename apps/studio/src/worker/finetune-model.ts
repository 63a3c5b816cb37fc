import { type Finetuned, type FinetuneScope, finetune, type Model } from "@stokes/smae";
import { type Column, joinedColumns, type SpectrumSet } from "@stokes/spectra";
import type { OperationContext } from "./operation.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

export interface FinetuneInput extends RuntimeChoice {
  readonly model: Model;
  readonly set: SpectrumSet;
  /** The class of each spectrum, "" for none. */
  readonly names: readonly string[];
  /** Column whose values are never split between training and validation. */
  readonly group: string | undefined;
  readonly scope: FinetuneScope;
  readonly epochs: number;
  readonly seed: number;
  readonly sources: readonly string[];
}

/** Column that holds the names: as `stokes finetune --names` calls it. */
const NAMES = "name";

/** Teaches a model the named classes. */
export function finetuneModel(
  { model, set, names, sources, group, scope, epochs, seed, ...choice }: FinetuneInput,
  { signal, progress }: OperationContext,
): Promise<Finetuned> {
  const columns = joinedColumns<Column, Column, Column>({}, set.columns, { [NAMES]: names });
  return finetune(
    model,
    { ...set, columns },
    {
      ...runtimeOptions(choice),
      label: NAMES,
      group: group === NAMES ? `${NAMES} (given)` : group,
      scope,
      epochs,
      seed,
      sources,
      signal,
      onProgress: (found) => progress(jobProgress(found)),
    },
  );
}
