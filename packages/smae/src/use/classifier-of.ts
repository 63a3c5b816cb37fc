import { ContractError } from "@stokes/errors";
import type { ClassifierRecord, Model } from "../model/model.ts";

/** What a classifier knows. Throws a ContractError where `model` is none. */
export function classifierOf({ contract }: Model): {
  readonly classes: readonly string[];
  readonly classifier: ClassifierRecord;
} {
  const { kind, classes, classifier } = contract;
  if (classes !== undefined && classifier !== undefined) return { classes, classifier };
  throw new ContractError(
    kind === "regressor"
      ? "this model predicts a quantity and knows no classes; finetune the model it was made from on labelled spectra"
      : "this model was pre-trained only and knows no classes; finetune it on labelled spectra first",
  );
}
