import { isExpectedError } from "@stokes/errors";
import type { RawFile, RawPart } from "@stokes/formats";
import { toSpectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { inThePage } from "./in-the-page.ts";

const part: RawPart = {
  axis: Float64Array.of(600, 601, 602),
  unit: "wavelength-nm",
  intensity: Float32Array.of(1, 2, 3),
  columns: {},
  metadata: {},
};

function refusal(...changes: readonly Partial<RawPart>[]): string {
  const file: RawFile = { format: "test", parts: changes.map((change) => ({ ...part, ...change })), warnings: [] };
  try {
    toSpectrumSet([{ name: "a.spc", file }], { invalid: "drop" });
  } catch (error) {
    if (isExpectedError(error)) return error.message;
    throw error;
  }
  throw new Error("the set was not refused");
}

describe("advice of the packages", () => {
  it.each([
    ["a wavelength without a laser", {}, "Laser (nm)"],
    ["a wavenumber without a laser", { unit: "wavenumber-cm1" }, "is the Raman shift"],
    ["infrared spectra", { unit: "wavenumber-cm1", metadata: { technique: "infrared" } }, "is the Raman shift"],
    ["infrared spectra in nm", { metadata: { technique: "infrared" } }, "with the Raman shift in cm⁻¹ as its axis"],
    ["no axis", { unit: "index" }, "with the Raman shift in cm⁻¹ as its axis"],
    ["another axis", { unit: "other" }, "with the Raman shift in cm⁻¹ as its axis"],
  ] as const)("on %s can be followed in the page", (_, change, advice) => {
    const message = inThePage(refusal(change));
    expect(message).not.toMatch(/--\w/);
    expect(message).toContain(advice);
  });

  it("on axes that share nothing can be followed in the page", () => {
    const shift = { unit: "shift-cm1" } as const;
    const message = inThePage(refusal(shift, { ...shift, axis: Float64Array.of(900, 901, 902) }));
    expect(message).not.toMatch(/--\w/);
    expect(message).toContain("open them apart");
  });
});
