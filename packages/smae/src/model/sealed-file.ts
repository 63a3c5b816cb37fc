/** @file Tensors and a contract in one safetensors file, with a digest over both that shows any damage. */
import { ContractError } from "@stokes/errors";
import { readSafetensors, SafetensorsError, type Weights, writeSafetensors } from "onnxgrad";
import { sha256, weightsDigest } from "./weights-digest.ts";

/** One kind of file. */
export interface SealedForm {
  /** What it holds, in a word: `model`. */
  readonly what: string;
  /** Key of the metadata that marks it. */
  readonly key: string;
  /** Version of the contract's form: older ones are read, newer ones refused. */
  readonly version: number;
  /** What a user should do to have such a file. */
  readonly remedy: string;
}

interface Stored<Contract> {
  readonly version: number;
  readonly contract: Contract;
  /** SHA-256 over version, contract and tensors. */
  readonly digest: string;
}

export interface Sealed<Contract> {
  readonly contract: Contract;
  readonly tensors: Weights;
}

export async function seal<Contract>(
  { key, version }: SealedForm,
  { contract, tensors }: Sealed<Contract>,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await sealDigest({ contract, tensors }, version);
  const stored: Stored<Contract> = { version, contract, digest };
  return writeSafetensors({ tensors, metadata: { [key]: JSON.stringify(stored) } });
}

/** Throws a ContractError where the bytes are no such file, a damaged one, or one of a newer Stokes. */
export async function unseal<Contract>(form: SealedForm, bytes: Uint8Array): Promise<Sealed<Contract>> {
  const { what, key, version, remedy } = form;
  const { tensors, metadata } = readContainer(form, bytes);
  const text = metadata[key];
  if (text === undefined) throw new ContractError(`this safetensors file holds no Stokes ${what}; ${remedy}`);
  const stored: Stored<Contract> = parseStored(form, text);
  if (stored.version > version) {
    throw new ContractError(
      `this ${what} is of contract version ${stored.version} and this Stokes reads up to ${version}; update Stokes`,
    );
  }
  if ((await sealDigest({ contract: stored.contract, tensors }, stored.version)) !== stored.digest) {
    throw new ContractError(`the ${what} is damaged: it does not match its checksum; fetch or make it again`);
  }
  return { contract: stored.contract, tensors };
}

/** Whether the bytes say that they are such a file, be it damaged or too new. */
export function isMarked({ key }: SealedForm, bytes: Uint8Array): boolean {
  try {
    return Object.hasOwn(readSafetensors(bytes).metadata, key);
  } catch (error) {
    if (error instanceof SafetensorsError) return false;
    throw error;
  }
}

/** SHA-256 over version, contract and tensors, in hexadecimal: what tells a file's content from every other. */
export async function sealDigest({ contract, tensors }: Sealed<unknown>, version: number): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify([version, contract, await weightsDigest(tensors)])));
}

function readContainer({ what }: SealedForm, bytes: Uint8Array) {
  try {
    return readSafetensors(bytes);
  } catch (error) {
    if (!(error instanceof SafetensorsError)) throw error;
    throw new ContractError(`this is no ${what} file: ${error.message}`, { cause: error });
  }
}

function parseStored<Contract>({ what }: SealedForm, text: string): Stored<Contract> {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContractError(`the ${what} is damaged: its contract is no JSON; fetch or make it again`, { cause });
  }
}
