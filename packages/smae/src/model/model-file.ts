/** @file A model as one safetensors file: the weights, and in its metadata the contract as JSON. */
import { parseRecipe } from "@stokes/spectra";
import type { Contract, Model } from "./model.ts";
import { type SealedForm, seal, sealDigest, unseal } from "./sealed-file.ts";

/**
 * Version 2 came with measures of familiarity, which a reader of version 1 would take for energies; version 3 with heads
 * that read all tokens, which a reader of version 2 would give the class token.
 */
const FORM: SealedForm = {
  what: "model",
  key: "stokes.model",
  version: 3,
  remedy: "give one that pretrain or finetune wrote",
};

/** The least version that tells a model in full, so that an older Stokes reads what it can read. */
const versionFor = ({ architecture }: Contract): number => (architecture.readout === "all-tokens" ? 3 : 2);

export const encodeModel = ({ contract, weights }: Model): Promise<Uint8Array<ArrayBuffer>> =>
  seal<Contract>({ ...FORM, version: versionFor(contract) }, { contract, tensors: weights });

/** Throws a ContractError where the bytes are no model, a damaged one, or one of a newer Stokes. */
export async function decodeModel(bytes: Uint8Array): Promise<Model> {
  const { contract, tensors } = await unseal<Contract>(FORM, bytes);
  parseRecipe(contract.recipe);
  return { contract, weights: tensors };
}

/** Stays as it is when the form changes, so that a model from an older file is still known by its digest. */
const DIGEST_VERSION = 1;

/** SHA-256 over contract and weights, in hexadecimal: what tells a model from every other. */
export const modelDigest = ({ contract, weights }: Model): Promise<string> =>
  sealDigest({ contract, tensors: weights }, DIGEST_VERSION);
