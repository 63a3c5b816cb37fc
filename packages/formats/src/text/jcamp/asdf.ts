/**
 * @file JCAMP-DX's compressed ordinates (McDonald and Wilks 1988, section 5): AFFN, PAC, SQZ, DIF and DUP forms, one
 * abscissa at the head of each line. After a line that ends in differences the next one repeats its last value (Y-check).
 */

/** What a table of the form `(X++(Y..Y))` holds. */
export interface Ordinates {
  /** Before the factor is applied; NaN where the file says `?`. */
  readonly values: Float64Array;
  /** Abscissa at the head of each line, before its factor, and the index of the value that it belongs to. */
  readonly abscissas: readonly { readonly x: number; readonly index: number; readonly line: number }[];
  /** Lines, from 0 within the table, whose first value is not the last of the line before, as it should be. */
  readonly failedChecks: readonly number[];
}

const codes = (from: string, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from.charCodeAt(0) + i);
/** What each character begins: 1 number, 2 SQZ, 3 DIF, 4 DUP, 5 missing; 0 is a separator. */
const KIND = new Uint8Array(128);
const DIGIT = new Int8Array(128);
for (const code of [...codes("0", 10), ..."+-.".split("").map((c) => c.charCodeAt(0))]) KIND[code] = 1;
mark(2, "@", 0, 1);
mark(2, "A", 1, 9);
mark(2, "a", -1, 9);
mark(3, "%", 0, 1);
mark(3, "J", 1, 9);
mark(3, "j", -1, 9);
mark(4, "S", 1, 8);
mark(4, "s", 9, 1);
KIND["?".charCodeAt(0)] = 5;

function mark(kind: number, from: string, first: number, count: number): void {
  codes(from, count).forEach((code, i) => {
    KIND[code] = kind;
    DIGIT[code] = first < 0 ? first - i : first + i;
  });
}

/** A DUP may claim any number of points; more than this are not believed, whatever the header says. */
const MOST_POINTS_PER_BYTE = 64;
const ALWAYS_BELIEVED = 65536;

/** Decodes the lines of a `(X++(Y..Y))` table; at most as many values as are declared. */
export function decodeOrdinates(text: string, declared = Number.POSITIVE_INFINITY): Ordinates {
  const limit = Math.min(declared, Math.max(ALWAYS_BELIEVED, MOST_POINTS_PER_BYTE * text.length));
  const values: number[] = [];
  const abscissas: { x: number; index: number; line: number }[] = [];
  const failedChecks: number[] = [];
  let endedInDifference = false;

  text.split("\n").forEach((line, lineIndex) => {
    let at = skipSeparators(line, 0);
    if (at >= line.length) return;
    const x = readNumber(line, at);
    if (x.end === at) return;
    at = x.end;
    const startIndex = endedInDifference ? values.length - 1 : values.length;
    abscissas.push({ x: x.value, index: startIndex, line: lineIndex });
    let first = true;
    let last = values[values.length - 1] ?? 0;
    let difference = 0;
    let isDifference = false;
    const push = (value: number): void => {
      if (first && endedInDifference) {
        if (value !== values[values.length - 1]) failedChecks.push(lineIndex);
      } else if (values.length < limit) values.push(value);
      last = value;
      first = false;
    };
    for (at = skipSeparators(line, at); at < line.length; at = skipSeparators(line, at)) {
      const code = line.charCodeAt(at);
      const kind = code < 128 ? KIND[code]! : 0;
      if (kind === 1) {
        const number = readNumber(line, at);
        if (number.end === at) break;
        at = number.end;
        isDifference = false;
        push(number.value);
      } else if (kind === 5) {
        at++;
        isDifference = false;
        push(Number.NaN);
      } else {
        const digit = DIGIT[code]!;
        const { tail, end } = readTail(line, at + 1, digit);
        at = end;
        if (kind === 2) {
          isDifference = false;
          push(tail);
        } else if (kind === 3) {
          isDifference = true;
          difference = tail;
          push(last + difference);
        } else {
          for (let i = Math.min(tail, limit - values.length + 1); i > 1; i--)
            push(isDifference ? last + difference : last);
        }
      }
    }
    endedInDifference = isDifference;
  });
  return { values: new Float64Array(values), abscissas, failedChecks };
}

function skipSeparators(line: string, from: number): number {
  let at = from;
  while (at < line.length && (line.charCodeAt(at) >= 128 || KIND[line.charCodeAt(at)] === 0)) at++;
  return at;
}

/** A number in AFFN or PAC; an exponent needs a sign, because a bare E is a digit of SQZ. */
function readNumber(line: string, from: number): { value: number; end: number } {
  let at = from;
  if (line[at] === "+" || line[at] === "-") at++;
  const digits = at;
  while (isDigit(line, at)) at++;
  if (line[at] === ".") {
    at++;
    while (isDigit(line, at)) at++;
  }
  if (at === digits || (at === digits + 1 && line[digits] === ".")) return { value: Number.NaN, end: from };
  if (
    (line[at] === "E" || line[at] === "e") &&
    (line[at + 1] === "+" || line[at + 1] === "-") &&
    isDigit(line, at + 2)
  ) {
    at += 2;
    while (isDigit(line, at)) at++;
  }
  return { value: Number(line.slice(from, at)), end: at };
}

/** The digits after a pseudo-digit; its sign is the number's. A fraction may follow. */
function readTail(line: string, from: number, digit: number): { tail: number; end: number } {
  let at = from;
  let value = Math.abs(digit);
  while (isDigit(line, at)) value = value * 10 + line.charCodeAt(at++) - 48;
  if (line[at] === "." && isDigit(line, at + 1)) {
    const dot = at++;
    while (isDigit(line, at)) at++;
    value = Number(`${value}${line.slice(dot, at)}`);
  }
  return { tail: digit < 0 ? -value : value, end: at };
}

function isDigit(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** `first + i x step`, for `count` points. */
export function evenAxis(first: number, step: number, count: number): Float64Array {
  const axis = new Float64Array(count);
  for (let i = 0; i < count; i++) axis[i] = first + i * step;
  return axis;
}

/** Values times a factor, as floats. */
export function scaleValues(values: Float64Array, factor: number): Float32Array {
  const scaled = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) scaled[i] = values[i]! * factor;
  return scaled;
}
