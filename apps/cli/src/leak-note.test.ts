import { type Column, spectrumSet } from "@stokes/spectra";
import { describe, expect, it } from "vitest";
import { leakNote } from "./leak-note.ts";

const SPECTRA = 12;
const each = (value: (i: number) => string) => Array.from({ length: SPECTRA }, (_, i) => value(i));
const label = each((i) => "ab"[i % 2]);
const noteOn = (columns: Record<string, Column>, group?: string) =>
  leakNote(
    spectrumSet({
      shift: Float64Array.of(1),
      intensity: new Float32Array(SPECTRA),
      columns: { label, ...columns },
    }),
    { label: "label", group },
  );

describe("leakNote", () => {
  it("names the column whose values belong together", () => {
    const note = noteOn({ Patient: Float64Array.from({ length: SPECTRA }, (_, i) => i % 4) });
    expect(note).toMatch(
      /the spectra of one Patient may .* each of the 4 values of column Patient .* --group Patient$/,
    );
  });

  it("does not count what has no class as one", () => {
    const some = label.map((name, i) => (i < 4 ? "" : name));
    expect(noteOn({ label: some, patient: each((i) => `${i % 3}`) })).toContain(
      "each of the 3 values of column patient",
    );
  });

  it.each<[string, Record<string, Column>, string?]>([
    ["where a group is named", { patient: each((i) => `${i % 4}`) }, "patient"],
    ["on names of files that differ for every spectrum", { file: each((i) => `${i}.spc`) }],
    ["on a column that only repeats the classes", { folder: label }],
    ["on columns of other things", { substrate: each((i) => `${i % 4}`) }],
  ])("says nothing %s", (_, columns, group) => {
    expect(noteOn(columns, group)).toBeUndefined();
  });
});
