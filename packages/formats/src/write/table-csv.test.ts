import { expect, it } from "vitest";
import { tableCsv } from "./table-csv.ts";

it("writes a header and a line a row, and quotes what needs it", () => {
  const written = tableCsv({ label: ["a", 'b "c"', "d,e"], p: Float64Array.of(0.5, 1, 0) });
  expect(written).toBe('label,p\na,0.5\n"b ""c""",1\n"d,e",0\n');
});

it("writes the header alone where there are no rows", () => {
  expect(tableCsv({ label: [] })).toBe("label\n");
});
