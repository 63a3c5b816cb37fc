/** @file A model as one safetensors file: the weights, and in its metadata the contract as JSON. */
import { ContractError } from "@stokes/errors";
import { parseRecipe } from "@stokes/spectra";
import { readSafetensors, SafetensorsError, writeSafetensors } from "onnxgrad";
import type { Contract, Model } from "./model.ts";
import { CONTRACT_VERSION, modelDigest } from "./model-digest.ts";

const KEY = "stokes.model";

interface Stored {
  readonly version: number;
  readonly contract: Contract;
  /** SHA-256 over version, contract and weights. */
  readonly digest: string;
}

export async function encodeModel({ contract, weights }: Model): Promise<Uint8Array<ArrayBuffer>> {
  const stored: Stored = {
    version: CONTRACT_VERSION,
    contract,
    digest: await modelDigest({ contract, weights }),
  };
  return writeSafetensors({ tensors: weights, metadata: { [KEY]: JSON.stringify(stored) } });
}

/** Throws a ContractError where the bytes are no model, a damaged one, or one of a newer Stokes. */
export async function decodeModel(bytes: Uint8Array): Promise<Model> {
  const { tensors, metadata } = readContainer(bytes);
  const text = metadata[KEY];
  if (text === undefined) {
    throw new ContractError("this safetensors file holds no Stokes model; give one that pretrain or finetune wrote");
  }
  const stored = parseStored(text);
  if (stored.version > CONTRACT_VERSION) {
    throw new ContractError(
      `this model is of contract version ${stored.version} and this Stokes reads up to ${CONTRACT_VERSION}; update Stokes`,
    );
  }
  const model = { contract: stored.contract, weights: tensors };
  if ((await modelDigest(model, stored.version)) !== stored.digest) {
    throw new ContractError("the model is damaged: it does not match its checksum; fetch or train it again");
  }
  parseRecipe(model.contract.recipe);
  return model;
}

function readContainer(bytes: Uint8Array) {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new ContractError(`this is no model file: ${error.message}`, { cause: error });
  }
}

function parseStored(text: string): Stored {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractError("the model is damaged: its contract is no JSON; fetch or train it again", { cause });
  }
}
