import fc from "fast-check";
import { expect, it } from "vitest";
import { csv } from "./csv.ts";
import { parseCsv } from "./parse-csv.ts";

it("reads back whatever csv writes", () => {
  const cell = fc.string({ maxLength: 6 }).map((text) => text.replaceAll("\r", ""));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
      const columns = { a: rows.map(([a]) => `x${a}`), "b, c": rows.map(([, b]) => b) };
      const expected = rows.map(([a, b]) => [`x${a}`, b]);
      expect(parseCsv(csv(columns))).toEqual({ header: ["a", "b, c"], rows: expected, delimiter: "," });
    }),
  );
});

it.each([
  ["semicolons and a byte order mark", ";", '\uFEFFcluster;name\r\n1;"a;b"\r\n2;\r\n'],
  ["tabs and old line ends", "\t", "cluster\tname\r1\ta;b\r2\t\r"],
])("reads %s", (_, delimiter, text) => {
  expect(parseCsv(text)).toEqual({
    header: ["cluster", "name"],
    rows: [
      ["1", "a;b"],
      ["2", ""],
    ],
    delimiter,
  });
});
