import { expect, it } from "vitest";
import { joinedColumns } from "./joined-columns.ts";

it("keeps the order, and a given column whose name is taken under another", () => {
  const joined = joinedColumns({ cluster: [1] }, { label: ["a"], cluster: ["b"] }, { probability: [0.5] });
  expect(Object.entries(joined)).toEqual([
    ["cluster", [1]],
    ["label", ["a"]],
    ["cluster (given)", ["b"]],
    ["probability", [0.5]],
  ]);
});
