import { createRandom } from "@stokes/random";
import { describe, expect, it } from "vitest";
import { calibrateAxis, fitCalibration, matchLines } from "./calibrate-axis.ts";
import { instrumentResponse, responseOnAxis } from "./instrument-response.ts";
import { airIndex, emissionShifts, NEON, POLYSTYRENE, SILICON } from "./reference-lines.ts";

const known = POLYSTYRENE.map(({ shiftCm1 }) => shiftCm1);

/** Polystyrene on an instrument whose axis reads wrong by a parabola of some cm-1. */
function mismeasured() {
  const random = createRandom(8);
  const shift = Float64Array.from({ length: 2000 }, (_, j) => 400 + 1.45 * j);
  const wrong = (x: number) => x + 2 - 1.5 * (x / 1000) + 0.6 * (x / 1000) ** 2;
  const spectrum = Float32Array.from(shift, (x) => {
    const bands = known.reduce((sum, line, k) => sum + (k === 2 ? 900 : 300) / (1 + ((x - wrong(line)) / 4) ** 2), 0);
    return 200 + bands + 2 * random.normal();
  });
  return { shift, spectrum, wrong };
}

describe("calibration of the axis", () => {
  it("finds the lines and puts them where they belong", () => {
    const { shift, spectrum, wrong } = mismeasured();
    const lines = matchLines(shift, spectrum, known, { windowCm1: 8 });
    expect(lines.map((line) => line.known)).toEqual(known);
    const { coefficients, residualCm1 } = fitCalibration(lines, { degree: 2 });
    expect(residualCm1).toBeLessThan(0.2);
    const corrected = calibrateAxis(shift, coefficients);
    for (const line of known) {
      const measuredAt = wrong(line);
      const j = shift.findIndex((x) => x >= measuredAt);
      expect(Math.abs(corrected[j] - line - (shift[j] - measuredAt))).toBeLessThan(0.3);
    }
  });

  it("fits its polynomial exactly where it can", () => {
    const lines = [300, 900, 1500, 2500].map((measured) => ({
      measured,
      known: measured + 1 - 2 * (measured / 1000) + 0.25 * (measured / 1000) ** 2,
    }));
    const { coefficients, residualCm1 } = fitCalibration(lines, { degree: 2 });
    expect(residualCm1).toBeLessThan(1e-9);
    for (const [k, value] of [1, -2, 0.25].entries()) expect(coefficients[k]).toBeCloseTo(value, 9);
    expect(fitCalibration([{ measured: 519.2, known: SILICON[0].shiftCm1 }]).coefficients[0]).toBeCloseTo(1.3, 9);
  });

  it("refuses too few lines and a correction that folds the axis", () => {
    expect(() => fitCalibration([], { degree: 0 })).toThrow("needs 1 lines or more, and 0 were found");
    expect(() => calibrateAxis(Float64Array.of(100, 200, 300), [0, -2000])).toThrow("does not ascend");
  });

  it("knows where neon stands on a Raman axis", () => {
    // In air to vacuum: 585.24878 nm is 585.4112 nm in vacuum; 785 nm of a laser in air likewise.
    expect(585.24878 * airIndex(585.24878)).toBeCloseTo(585.411, 3);
    const shifts = emissionShifts(NEON, 785);
    const line = NEON.findIndex(({ wavelengthNm }) => Math.abs(wavelengthNm - 878.06) < 0.1);
    expect(shifts[line]).toBeCloseTo(1e7 / 785 - 1e7 / 878.06223, 0);
    for (let k = 1; k < shifts.length; k++) expect(shifts[k]).toBeGreaterThan(shifts[k - 1]);
  });
});

describe("instrument response", () => {
  it("takes the instrument out of a spectrum", () => {
    const shift = Float64Array.from({ length: 50 }, (_, j) => 400 + 20 * j);
    const certified = (x: number) => 100 + x / 10;
    const truth = (j: number) => 1 - 0.6 * (j / 49) ** 2;
    const response = instrumentResponse(
      shift,
      shift.map((x, j) => 3 * truth(j) * certified(x)),
      certified,
    );
    for (let j = 0; j < 50; j++) expect(response[j]).toBeCloseTo(truth(j), 12);
    expect([...responseOnAxis(shift, response, Float64Array.of(400, 410))][1]).toBeCloseTo(
      (truth(0) + truth(1)) / 2,
      6,
    );
  });

  it("refuses a standard that is dark somewhere", () => {
    expect(() => instrumentResponse(Float64Array.of(1, 2), [5, 0], () => 1)).toThrow(
      "measured as 0 and certified as 1 at 2 cm-1",
    );
    expect(() => responseOnAxis(Float64Array.of(1, 2), [0, 0], Float64Array.of(1))).toThrow(
      "must be positive everywhere",
    );
  });
});
