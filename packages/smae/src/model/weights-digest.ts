import type { Weights } from "onnxgrad";
import { writeSafetensors } from "onnxgrad";

/** SHA-256 over names, shapes and numbers, in hexadecimal. */
export const weightsDigest = (weights: Weights): Promise<string> =>
  sha256(writeSafetensors({ tensors: weights, metadata: {} }));

/** SHA-256 in hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
