import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseNumber, scanEnd, scanNumber } from "./parse-number.ts";

function scan(text: string, decimal = "."): number {
  const bytes = new TextEncoder().encode(text);
  const value = scanNumber(bytes, 0, bytes.length, decimal.charCodeAt(0));
  expect(scanEnd).toBe(bytes.length);
  return value;
}

describe("scanNumber gives the double that the language's parser gives", () => {
  test("for the shortest form of any double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(scan(String(value))).toBe(Number(String(value)));
        expect(scan(value.toExponential(17))).toBe(Number(value.toExponential(17)));
      }),
      { numRuns: 5000 },
    );
  });

  test("for 16 to 20 digits with any exponent near", () => {
    const digits = fc.bigInt({ min: 10n ** 15n, max: 10n ** 20n });
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 24 }),
        fc.integer({ min: -26, max: 26 }),
        (mantissa, places, power) => {
          const text = mantissa.toString().padStart(places + 1, "0");
          const written = `${text.slice(0, text.length - places)}.${text.slice(text.length - places)}`;
          expect(scan(written)).toBe(Number(written));
          expect(scan(`-${written}e${power}`)).toBe(Number(`-${written}e${power}`));
        },
      ),
      { numRuns: 20000 },
    );
  });

  test("for ties between two doubles", () => {
    for (const text of [
      "9007199254740993",
      "9007199254740993.0",
      "4503599627370496.5",
      "4503599627370497.5",
      "0.500000000000000166533453693773481063544750213623046875",
    ]) {
      expect(scan(text)).toBe(Number(text));
    }
  });
});

test("a decimal comma, signs, bare points and exponents", () => {
  expect(scan("-1,5", ",")).toBe(-1.5);
  expect(scan("+.5")).toBe(0.5);
  expect(scan("5.")).toBe(5);
  expect(scan("1.5E+03")).toBe(1500);
  expect(scan("1e-400")).toBe(0);
  expect(scan("1e999999999")).toBe(Number.POSITIVE_INFINITY);
});

test("the scan stops where the number does", () => {
  const bytes = new TextEncoder().encode("12.5abc");
  expect(scanNumber(bytes, 0, bytes.length, 46)).toBe(12.5);
  expect(scanEnd).toBe(4);
  const word = new TextEncoder().encode("-e5");
  expect(scanNumber(word, 0, word.length, 46)).toBeNaN();
  expect(scanEnd).toBe(0);
  const comma = new TextEncoder().encode("5,");
  expect(scanNumber(comma, 0, comma.length, 44)).toBe(5);
  expect(scanEnd).toBe(1);
});

test("parseNumber takes whole texts only", () => {
  expect(parseNumber(" 532,02 ")).toBe(532.02);
  expect(parseNumber("12a")).toBeUndefined();
  expect(parseNumber("")).toBeUndefined();
});
