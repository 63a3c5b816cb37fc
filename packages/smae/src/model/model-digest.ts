import type { Model } from "./model.ts";
import { sha256, weightsDigest } from "./weights-digest.ts";

/** Version of the contract's form: older ones are read, newer ones refused. */
export const CONTRACT_VERSION = 1;

/** SHA-256 over version, contract and weights, in hexadecimal: what tells a model from every other. */
export async function modelDigest({ contract, weights }: Model, version = CONTRACT_VERSION): Promise<string> {
  return sha256(new TextEncoder().encode(JSON.stringify([version, contract, await weightsDigest(weights)])));
}
