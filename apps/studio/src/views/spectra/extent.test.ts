import { spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { firstFrom, nearestPoint, padded, pointsWithin, union } from "./extent.ts";
import { nearestRow } from "./nearest-row.ts";
import { within, zoomed } from "./range.ts";
import { shiftCm1, wavelengthNm, wavelengthTicks } from "./wavelength.ts";

const shift = Float64Array.of(400, 410, 420, 450);

describe("points of an axis", () => {
  it("are found by their shift", () => {
    expect([399, 400, 401, 450, 451].map((value) => firstFrom(shift, value))).toEqual([0, 0, 1, 3, 4]);
    expect([0, 404, 406, 436, 900].map((value) => nearestPoint(shift, value))).toEqual([0, 0, 1, 3, 3]);
    expect(pointsWithin(shift, [411, 419])).toEqual([1, 2]);
    expect(pointsWithin(shift, [0, 1000])).toEqual([0, 3]);
  });

  it("make intervals that hold one another", () => {
    expect(union([[1, 2], undefined, [-3, 1.5]])).toEqual([-3, 2]);
    expect(union([undefined])).toBeUndefined();
    expect(padded([0, 10], 0.1, 0.2)).toEqual([-1, 12]);
    expect(padded([5, 5], 0.1)).toEqual([4.5, 5.5]);
  });
});

describe("what is seen", () => {
  const whole = [400, 1400] as const;

  it("stays within what there is", () => {
    expect(within([300, 600], whole)).toEqual([400, 700]);
    expect(within([1300, 1500], whole)).toEqual([1200, 1400]);
    expect(within([300, 1400], whole)).toBeUndefined();
  });

  it("zooms about the pointer, and not without end", () => {
    expect(zoomed(whole, whole, 600, 0.5)).toEqual([500, 1000]);
    const narrow = zoomed([600, 601], whole, 600.5, 0.01) ?? [0, 0];
    expect(narrow[1] - narrow[0]).toBeCloseTo(2, 9);
    expect(zoomed([600, 1100], whole, 800, 4)).toBeUndefined();
  });
});

describe("wavelengths", () => {
  it("are those of silicon at 520.7 cm-1, and turn back into shifts", () => {
    expect(wavelengthNm(520.7, 532)).toBeCloseTo(547.16, 2);
    expect(wavelengthNm(520.7, 785)).toBeCloseTo(818.45, 2);
    expect(shiftCm1(wavelengthNm(1001.4, 785), 785)).toBeCloseTo(1001.4, 8);
  });

  it("give round ticks inside the axis", () => {
    expect(wavelengthTicks(400, 1800, 532, 8)).toEqual([550, 560, 570, 580]);
    expect(wavelengthTicks(400, 1800, 532, 10)).toEqual([545, 550, 555, 560, 565, 570, 575, 580, 585]);
  });
});

it("the spectrum nearest to the pointer is found between points, and only within reach", () => {
  const set = spectrumSet({ shift, intensity: Float32Array.of(0, 10, 20, 50, 5, 5, 5, 5) });
  expect(nearestRow(set, 445, 5.2, 1)).toBe(1);
  expect(nearestRow(set, 435, 34, 3)).toBe(0);
  expect(nearestRow(set, 435, 20, 3)).toBeUndefined();
  expect(nearestRow(set, 399, 5, 3)).toBeUndefined();
});
