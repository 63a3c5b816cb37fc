import { describe, expect, it } from "vitest";
import { joinTable } from "./join-table.ts";

const files = { file: ["a.spc", "b.spc", "c.spc"] };

describe("joinTable", () => {
  it("finds rows by a column that the spectra have, with or without a file's ending", () => {
    const table = {
      name: "t.csv",
      header: ["file", "class", "mM"],
      rows: [
        ["c", "x", "2.5"],
        ["a.spc", " y ", "1"],
      ],
    };
    const { columns, notes } = joinTable(files, 3, table);
    expect(columns).toEqual({ ...files, class: ["y", "", "x"], mM: Float64Array.of(1, Number.NaN, 2.5) });
    expect(notes).toEqual(['1 of 3 spectra have no row in t.csv (file "b.spc" is the first)']);
  });

  it("finds rows by numbers, and tells of rows without a spectrum", () => {
    const columns = { patient: Float64Array.of(7, 7, 8) };
    const rows = [
      ["7", "ill"],
      ["8", "well"],
      ["9", "well"],
    ];
    const joined = joinTable(columns, 3, { name: "t.csv", header: ["patient", "diagnosis"], rows });
    expect(joined.columns.diagnosis).toEqual(["ill", "ill", "well"]);
    expect(joined.notes).toEqual(["1 of 3 rows in t.csv are of no spectrum"]);
  });

  it("takes rows in order where the first column is none of the spectra's", () => {
    const table = {
      name: "t.csv",
      header: ["class", ""],
      rows: [
        ["1", "?"],
        ["", "?"],
        ["3", "?"],
      ],
    };
    expect(joinTable(files, 3, table)).toEqual({
      columns: { ...files, class: Float64Array.of(1, Number.NaN, 3) },
      notes: [],
    });
  });

  it("reads decimal commas where semicolons part the cells, and only there", () => {
    const table = { name: "t.csv", header: ["mM"], rows: [["1,5"], ["-0,25"], ["2"]] };
    expect(joinTable({}, 3, { ...table, decimalComma: true }).columns.mM).toEqual(Float64Array.of(1.5, -0.25, 2));
    expect(joinTable({}, 3, table).columns.mM).toEqual(["1,5", "-0,25", "2"]);
  });

  it("takes NA for no number among numbers, and for a name among names", () => {
    const rows = [
      ["NA", "NA"],
      ["2", "b"],
      ["", ""],
    ];
    const { columns } = joinTable({}, 3, { name: "t.csv", header: ["mM", "class"], rows });
    expect(columns).toEqual({ mM: Float64Array.of(Number.NaN, 2, Number.NaN), class: ["NA", "b", ""] });
  });

  it("keeps the columns of the spectra and says so", () => {
    const table = { name: "t.csv", header: ["file", "class"], rows: [["a"], ["b"], ["c"]].map(([f]) => [f, "new"]) };
    const { columns, notes } = joinTable({ ...files, class: ["x", "y", "z"] }, 3, table);
    expect(columns.class).toEqual(["x", "y", "z"]);
    expect(notes.join()).toContain("a column class already, which is kept");
  });

  it("refuses what does not fit", () => {
    const join = (header: string[], rows: string[][]) => () => joinTable(files, 3, { name: "t.csv", header, rows });
    expect(join(["class"], [["x"]])).toThrow(/t\.csv has 1 rows for 3 spectra.*\(file\)/);
    expect(join(["file"], [["a"], ["a"]])).toThrow('t.csv has two rows of file "a"');
    expect(join(["file", "class"], [["q", "x"]])).toThrow(/no row of t\.csv is of any spectrum.*"q".*"a\.spc"/);
    expect(join(["a", "a"], [["x", "y"]])).toThrow('two columns "a"');
    expect(join(["class"], [])).toThrow("t.csv has no rows");
  });
});
