import { ContractError } from "@stokes/errors";
import type { Model, RegressorRecord } from "../model/model.ts";

/** What a model that predicts a quantity knows of it. Throws a ContractError where `model` is none. */
export function regressorOf({ contract: { regressor, kind } }: Model): RegressorRecord {
  if (regressor !== undefined) return regressor;
  throw new ContractError(
    `${kind === "autoencoder" ? "an" : "a"} ${kind} predicts no quantity; finetune a pre-trained model on spectra for which it is known`,
  );
}
