/**
 * @file Decimal numbers straight from bytes. Up to 15 digits and powers of ten up to 22 are exact in doubles, so one
 * multiplication or division rounds correctly (Clinger 1990); longer ones go through the language's own parser.
 */

const POWERS = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

const SPELLED: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  "-nan": Number.NaN,
  na: Number.NaN,
  "n/a": Number.NaN,
  null: Number.NaN,
  none: Number.NaN,
  "1.#qnan": Number.NaN,
  "-1.#ind": Number.NaN,
  "#n/a": Number.NaN,
  "--": Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  "-inf": Number.NEGATIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
};

/** Where the last `scanNumber` stopped: after the number, or where it began if there was none. */
export let scanEnd = 0;

/**
 * Number that begins at `at` (no leading space), NaN with `scanEnd === at` where none does. `decimal` is the code of
 * the decimal mark; a comma needs a digit after it.
 */
export function scanNumber(bytes: Uint8Array, at: number, end: number, decimal: number): number {
  let i = at;
  let byte = i < end ? bytes[i]! : 0;
  const negative = byte === 45;
  if (negative || byte === 43) byte = ++i < end ? bytes[i]! : 0;
  const digitsFrom = i;
  let mantissa = 0;
  let digit = byte - 48;
  while (digit >= 0 && digit <= 9) {
    mantissa = mantissa * 10 + digit;
    digit = ++i < end ? bytes[i]! - 48 : -1;
  }
  let digits = i - digitsFrom;
  let exponent = 0;
  if (i < end && bytes[i] === decimal) {
    const from = i + 1;
    let j = from;
    digit = j < end ? bytes[j]! - 48 : -1;
    while (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digit = ++j < end ? bytes[j]! - 48 : -1;
    }
    if (j > from || (decimal === 46 && digits > 0)) {
      digits += j - from;
      exponent = from - j;
      i = j;
    }
  }
  if (digits === 0) {
    scanEnd = at;
    return Number.NaN;
  }
  if (i < end && (bytes[i]! | 32) === 101) {
    let j = i + 1;
    const sign = j < end ? bytes[j]! : 0;
    if (sign === 45 || sign === 43) j++;
    const from = j;
    let power = 0;
    digit = j < end ? bytes[j]! - 48 : -1;
    while (digit >= 0 && digit <= 9) {
      if (power < 10_000) power = power * 10 + digit;
      digit = ++j < end ? bytes[j]! - 48 : -1;
    }
    if (j > from) {
      exponent += sign === 45 ? -power : power;
      i = j;
    }
  }
  scanEnd = i;
  if (digits <= 15 && exponent >= -22 && exponent <= 22) {
    const value = exponent < 0 ? mantissa / POWERS[-exponent]! : mantissa * POWERS[exponent]!;
    return negative ? -value : value;
  }
  return parseSlowly(bytes, at, i, decimal);
}

function parseSlowly(bytes: Uint8Array, at: number, end: number, decimal: number): number {
  let text = "";
  for (let i = at; i < end; i++) text += bytes[i] === decimal ? "." : String.fromCharCode(bytes[i]!);
  return Number(text);
}

/** NaN and infinity as programs spell them; undefined for other text. */
export function spelledNumber(text: string): number | undefined {
  return SPELLED[text.toLowerCase()];
}

/** The number that a short text is, with a point or a comma as decimal mark, or undefined. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[-+]?(\d{1,30}([.,]\d{0,30})?|[.,]\d{1,30})(e[-+]?\d{1,4})?$/i.test(trimmed)) return undefined;
  return Number(trimmed.replace(",", "."));
}
