/**
 * Bytes of a text as ASCII-compatible ones: UTF-16 (by its mark, or by its zero bytes) becomes UTF-8, a UTF-8 mark is
 * dropped, anything else is given back as it is.
 */
export function asciiCompatible(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  const encoding = utf16Encoding(bytes);
  if (encoding === undefined) return bytes;
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}

function utf16Encoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const length = Math.min(bytes.length, 400) & ~1;
  if (length < 8) return undefined;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) evenZeros++;
    if (bytes[i + 1] === 0) oddZeros++;
  }
  const half = length / 2;
  if (evenZeros === 0 && oddZeros > 0.9 * half) return "utf-16le";
  if (oddZeros === 0 && evenZeros > 0.9 * half) return "utf-16be";
  return undefined;
}

/** Text of bytes: UTF-8 where they are that, otherwise Windows-1252, which instruments' programs write. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Text of a whole file: UTF-8, UTF-16 or Windows-1252. Undefined where the bytes are no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  const compatible = asciiCompatible(bytes);
  return isText(compatible) ? decodeText(compatible) : undefined;
}

/** Beginning of a text file (up to `length` bytes) for recognising it; empty where the bytes are no text. */
export function textHead(bytes: Uint8Array, length = 4096): string {
  const head = asciiCompatible(bytes.subarray(0, length));
  return isText(head) ? new TextDecoder("windows-1252").decode(head) : "";
}

/** No control characters but tab, line ends, form feed, and the end-of-file mark of old systems. */
export function isText(bytes: Uint8Array): boolean {
  const length = Math.min(bytes.length, 4096);
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 26) return false;
  }
  return length > 0;
}
