import type { Weights } from "onnxgrad";
import { writeSafetensors } from "onnxgrad";

/** SHA-256 over names, shapes and numbers, in hexadecimal. */
export async function weightsDigest(weights: Weights): Promise<string> {
  const bytes = writeSafetensors({ tensors: weights, metadata: {} });
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
