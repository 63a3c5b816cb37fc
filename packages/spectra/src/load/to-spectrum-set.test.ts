import type { RawPart } from "@stokes/formats";
import { describe, expect, it } from "vitest";
import { row, spectrumCount } from "../set/spectrum-set.ts";
import { toSpectrumSet } from "./to-spectrum-set.ts";

function part(fields: Partial<RawPart> & Pick<RawPart, "axis" | "intensity">): RawPart {
  return { unit: "shift-cm1", columns: {}, metadata: {}, ...fields };
}

function file(...parts: RawPart[]) {
  return [{ name: "a.txt", file: { format: "test", parts, warnings: [] } }];
}

const ramp = (start: number, step: number, points: number) =>
  Float64Array.from({ length: points }, (_, j) => start + step * j);

describe("toSpectrumSet", () => {
  it("turns a falling axis round, intensities with it", () => {
    const { set } = toSpectrumSet(
      file(part({ axis: Float64Array.of(3, 2, 1), intensity: Float32Array.of(30, 20, 10, 6, 5, 4) })),
    );
    expect([...set.shift]).toEqual([1, 2, 3]);
    expect([...set.intensity]).toEqual([10, 20, 30, 4, 5, 6]);
  });

  it("averages points that stitched windows repeat, and says so", () => {
    const { set, notes } = toSpectrumSet(
      file(part({ axis: Float64Array.of(1, 2, 3, 2, 4), intensity: Float32Array.of(1, 2, 3, 4, 5) })),
    );
    expect([...set.shift]).toEqual([1, 2, 3, 4]);
    expect([...set.intensity]).toEqual([1, 3, 3, 5]);
    expect(notes).toEqual([
      "a.txt: the axis rises and falls; its points were sorted by shift",
      "a.txt: 1 point repeats a shift; points of one shift became one, their mean",
    ]);
  });

  it("converts wavelengths and absolute wavenumbers by the laser", () => {
    const nm = part({ axis: Float64Array.of(532, 561.9), unit: "wavelength-nm", intensity: Float32Array.of(1, 2) });
    expect(() => toSpectrumSet(file(nm))).toThrow("--laser");
    const { set } = toSpectrumSet(file(nm), { laserNm: 532 });
    expect(set.shift[0]).toBe(0);
    expect(set.shift[1]).toBeCloseTo(1e7 / 532 - 1e7 / 561.9, 9);
    const absolute = part({
      axis: Float64Array.of(18000, 17000),
      unit: "wavenumber-cm1",
      intensity: Float32Array.of(1, 2),
      metadata: { laserNm: 532 },
    });
    expect([...toSpectrumSet(file(absolute)).set.shift].map(Math.round)).toEqual([797, 1797]);
  });

  it("takes an axis in cm-1 for the shift when told so, and refuses spectra of another kind", () => {
    const fields = {
      axis: Float64Array.of(100, 300),
      unit: "wavenumber-cm1",
      intensity: Float32Array.of(1, 2),
    } as const;
    const unsaid = part({ ...fields, metadata: { laserNm: 0 } });
    expect(() => toSpectrumSet(file(unsaid))).toThrow(/--laser NM .* or add --axis-is-shift/);
    expect([...toSpectrumSet(file(unsaid), { axisIsShift: true }).set.shift]).toEqual([100, 300]);
    const infrared = part({ ...fields, metadata: { technique: "infrared", laserNm: 633 } });
    expect(() => toSpectrumSet(file(infrared))).toThrow("holds infrared spectra, and this needs Raman spectra");
    expect([...toSpectrumSet(file(infrared), { axisIsShift: true }).set.shift]).toEqual([100, 300]);
    const nmr = part({ ...fields, unit: "other", metadata: { technique: "nmr" } });
    expect(() => toSpectrumSet(file(nmr), { axisIsShift: true })).toThrow("holds NMR spectra");
    expect([...toSpectrumSet(file(nmr), { axis: fields.axis }).set.shift]).toEqual([100, 300]);
  });

  it("asks for an axis where the file has none", () => {
    const bare = part({ axis: Float64Array.of(0, 1, 2), unit: "index", intensity: Float32Array.of(1, 2, 3) });
    expect(() => toSpectrumSet(file(bare))).toThrow(
      "a.txt: the file names no axis for its 3 points; give one in cm-1 with --axis",
    );
    expect([...toSpectrumSet(file(bare), { axis: Float64Array.of(9, 8, 7) }).set.intensity]).toEqual([3, 2, 1]);
    expect(() => toSpectrumSet(file(bare), { axis: Float64Array.of(1, 2) })).toThrow(
      "has 2 points and the spectra have 3",
    );
  });

  it("interpolates parts onto the commonest axis inside the overlap, and says so", () => {
    const line = (axis: Float64Array) => Float32Array.from(axis, (x) => 2 * x);
    const [a, b] = [ramp(100, 1, 50), ramp(103.5, 1, 50)];
    const two = new Float32Array(100);
    two.set(line(a));
    two.set(line(a), 50);
    const { set, notes } = toSpectrumSet(
      file(part({ axis: a, intensity: two }), part({ axis: b, intensity: line(b) })),
    );
    expect(set.shift[0]).toBe(103);
    expect(set.shift[set.shift.length - 1]).toBe(149);
    for (const [j, x] of set.shift.entries()) if (x > 103.5) expect(row(set, 2)[j]).toBeCloseTo(2 * x, 4);
    expect(notes).toEqual([expect.stringContaining("2 different axes: 3 of 3 spectra interpolated")]);
    expect(() =>
      toSpectrumSet(file(part({ axis: a, intensity: two }), part({ axis: ramp(140, 1, 50), intensity: line(b) }))),
    ).toThrow("share too little");
  });

  it("refuses spectra without numbers, or leaves them out and counts", () => {
    const parts = part({
      axis: ramp(0, 1, 3),
      intensity: Float32Array.of(1, 2, 3, 4, Number.NaN, 6, 7, 7, 7),
      columns: { id: ["a", "b", "c"] },
    });
    expect(() => toSpectrumSet(file(parts))).toThrow(
      "a.txt: spectrum 1 was not measured at 1 cm-1 (not a finite number), and 1 more",
    );
    const { set, notes } = toSpectrumSet(file(parts), { invalid: "drop" });
    expect(set.columns).toEqual({ id: ["a"] });
    expect(notes).toEqual(["2 of 3 spectra left out: not measured everywhere, or constant"]);
  });

  it("loads a region alone, which may be all that was measured", () => {
    const axis = Float64Array.of(1, 2, 3, 4);
    const parts = part({ axis, intensity: Float32Array.of(Number.NaN, 2, 3, 9, Number.NaN, 5, 6, 9) });
    const { set } = toSpectrumSet(file(parts), { range: [2, 3.5] });
    expect([...set.shift]).toEqual([2, 3]);
    expect([...set.intensity]).toEqual([2, 3, 5, 6]);
    expect(() => toSpectrumSet(file(parts), { range: [5, 6] })).toThrow("no point lies between 5 and 6 cm-1");
  });

  it("gives positions to a map that only tells its shape", () => {
    const image = { axis: ramp(0, 1, 2), intensity: Float32Array.from({ length: 12 }, (_, i) => i) };
    const lines = toSpectrumSet(file(part({ ...image, metadata: { imagesize: [2, 3] } })));
    expect(lines.set.columns).toEqual({ x: Float64Array.of(0, 1, 2, 0, 1, 2), y: Float64Array.of(0, 0, 0, 1, 1, 1) });
    expect(lines.notes[0]).toContain("positions x and y (pixels) follow from the map's shape of 3 x 2");
    const steps = toSpectrumSet(file(part({ ...image, metadata: { mapShape: [2, 3], mapStepUm: [0.5, 2] } })));
    expect(steps.set.columns).toEqual({
      x: Float64Array.of(0, 0.5, 0, 0.5, 0, 0.5),
      y: Float64Array.of(0, 0, 2, 2, 4, 4),
    });
    expect(toSpectrumSet(file(part({ ...image, metadata: { imagesize: [4, 4] } }))).set.columns).toEqual({});
  });

  it("finds saturated spectra by the ceiling that one of them meets again and again", () => {
    const parts = part({ axis: ramp(0, 1, 4), intensity: Float32Array.of(9, 9, 9, 1, 1, 2, 9, 3, 1, 2, 3, 4) });
    expect(toSpectrumSet(file(parts)).notes).toEqual(["2 of 3 spectra reach the detector's ceiling of 9: kept"]);
    expect(spectrumCount(toSpectrumSet(file(parts), { saturated: "drop" }).set)).toBe(1);
  });

  it("refuses several sets of one file unless one is named", () => {
    const sets = ["train", "test"].map((name) => part({ name, axis: ramp(0, 1, 2), intensity: Float32Array.of(1, 2) }));
    expect(() => toSpectrumSet(file(...sets))).toThrow("2 sets of spectra (train, test); choose one as a.txt#train");
    expect(spectrumCount(toSpectrumSet([{ ...file(...sets)[0], part: "test" }]).set)).toBe(1);
    expect(() => toSpectrumSet([{ ...file(...sets)[0], part: "tset" }])).toThrow('did you mean "test"?');
  });

  it("keeps metadata that differs as columns, and what is common in the history", () => {
    const parts = ["one", "two"].map((title) =>
      part({ axis: ramp(0, 1, 2), intensity: Float32Array.of(1, 2), metadata: { title, laserNm: 785 } }),
    );
    const { set } = toSpectrumSet(file(...parts));
    expect(set.columns).toEqual({ title: ["one", "two"] });
    expect(set.history[0]).toMatchObject({ step: "load", parameters: { metadata: { laserNm: 785 }, spectra: 2 } });
  });
});
