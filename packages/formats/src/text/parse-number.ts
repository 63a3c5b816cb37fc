/**
 * @file Decimal numbers straight from bytes. Up to 15 digits and powers of ten up to 22 are exact in doubles, so one
 * multiplication or division rounds correctly (Clinger 1990). Up to 18 digits are taken in double-double arithmetic
 * (Dekker 1971), whose result is kept where its error cannot change the rounding; all else, which is rare, goes through
 * the language's own parser.
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
  // The first nine significant digits, the next nine, and how many there are.
  let head = 0;
  let tail = 0;
  let significant = 0;
  const digitsFrom = i;
  let digit = byte - 48;
  while (digit >= 0 && digit <= 9) {
    if (significant < 9) head = (head * 10 + digit) | 0;
    else if (significant < 18) tail = (tail * 10 + digit) | 0;
    if (digit !== 0 || significant !== 0) significant++;
    digit = ++i < end ? bytes[i]! - 48 : -1;
  }
  let digits = i - digitsFrom;
  let exponent = 0;
  if (i < end && bytes[i] === decimal) {
    const from = i + 1;
    let j = from;
    digit = j < end ? bytes[j]! - 48 : -1;
    while (digit >= 0 && digit <= 9) {
      if (significant < 9) head = (head * 10 + digit) | 0;
      else if (significant < 18) tail = (tail * 10 + digit) | 0;
      if (digit !== 0 || significant !== 0) significant++;
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
  if (significant <= 18 && exponent >= -22 && exponent <= 22) {
    const value = scale(head, tail, significant, exponent);
    if (!Number.isNaN(value)) return negative ? -value : value;
  }
  return parseSlowly(bytes, at, i, decimal);
}

/** `(head x 10^k + tail) x 10^exponent`, k digits in the tail, correctly rounded; NaN where that is not certain. */
function scale(head: number, tail: number, significant: number, exponent: number): number {
  const shift = POWERS[significant > 9 ? significant - 9 : 0]!;
  const power = POWERS[exponent < 0 ? -exponent : exponent]!;
  const product = head * shift;
  const high = product + tail;
  if (significant <= 15) return exponent < 0 ? high / power : high * power;

  const rest = tail - (high - product) + productError(head, shift, product);
  let result: number;
  let correction: number;
  if (exponent < 0) {
    result = high / power;
    const back = result * power;
    correction = (high - back - productError(result, power, back) + rest) / power;
  } else {
    result = high * power;
    correction = productError(high, power, result) + rest * power;
  }
  const slack = result * 2 ** -98;
  const rounded = result + (correction - slack);
  return rounded === result + (correction + slack) ? rounded : Number.NaN;
}

/** What `product`, the rounded a x b, lacks. */
function productError(a: number, b: number, product: number): number {
  const aWide = 134217729 * a;
  const aHigh = aWide - (aWide - a);
  const aLow = a - aHigh;
  const bWide = 134217729 * b;
  const bHigh = bWide - (bWide - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
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
