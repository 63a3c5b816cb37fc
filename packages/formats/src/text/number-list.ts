import { scanEnd, scanNumber } from "./parse-number.ts";

const encoder = new TextEncoder();

/** Numbers of a text that stands between any of spaces, line ends, `;`, `|` and `,`. What is no number ends the list. */
export function parseNumberList(text: string): Float64Array {
  const bytes = encoder.encode(text);
  const values = new Float64Array((bytes.length >> 1) + 1);
  let count = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte <= 32 || byte === 59 || byte === 124 || byte === 44) {
      at++;
      continue;
    }
    const value = scanNumber(bytes, at, bytes.length, 46);
    if (scanEnd === at) break;
    values[count++] = value;
    at = scanEnd;
  }
  return values.slice(0, count);
}
