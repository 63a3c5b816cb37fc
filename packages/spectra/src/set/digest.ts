import type { SpectrumSet } from "./spectrum-set.ts";

const BLOCK_BYTES = 2 ** 24;

/**
 * A fingerprint of what the set holds (axis, intensities, columns; not its history): 64 hexadecimal digits. It is the
 * SHA-256 of the SHA-256s of blocks, so that a large set is never copied whole.
 */
export async function digest(set: SpectrumSet): Promise<string> {
  const names = Object.keys(set.columns).sort();
  const columns = names.map((name) => [name, Array.from<string | number>(set.columns[name])]);
  const parts = [bytesOf(set.shift), bytesOf(set.intensity), new TextEncoder().encode(JSON.stringify(columns))];
  const digests: Uint8Array[] = [];
  for (const part of parts) {
    for (let start = 0; start === 0 || start < part.length; start += BLOCK_BYTES) {
      digests.push(await sha256(part.subarray(start, start + BLOCK_BYTES)));
    }
  }
  const all = new Uint8Array(digests.length * 32);
  for (const [i, one] of digests.entries()) all.set(one, i * 32);
  return hex(await sha256(all));
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export async function textDigest(text: string): Promise<string> {
  return hex(await sha256(new TextEncoder().encode(text)));
}

function bytesOf(array: Float64Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
