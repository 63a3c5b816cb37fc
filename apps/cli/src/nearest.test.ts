import { expect, it } from "vitest";
import { nearest, suggestion } from "./nearest.ts";

it("finds the candidate a slip away, whatever the case", () => {
  const names = ["pretrain", "denoise", "embed", "cluster"];
  expect(nearest("pretain", names)).toBe("pretrain");
  expect(nearest("CLUSTER", names)).toBe("cluster");
  expect(nearest("dneoise", names)).toBe("denoise");
});

it("counts swapped neighbours as one slip", () => {
  expect(nearest("ab", ["ba", "xyz"])).toBe("ba");
  expect(nearest("abcdef", ["badcfe"])).toBeUndefined();
});

it("gives none rather than a far one", () => {
  expect(nearest("zebra", ["pretrain", "denoise"])).toBeUndefined();
});

it("lists what there is where nothing is near", () => {
  expect(suggestion("lable", ["label", "patient"])).toBe("; did you mean label?");
  expect(suggestion("zebra", ["label", "patient"])).toBe("; there are: label, patient");
  expect(suggestion("zebra", [])).toBe("");
});
