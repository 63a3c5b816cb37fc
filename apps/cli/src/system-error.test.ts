import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { systemErrorSentence } from "./system-error.ts";

function thrownBy(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

it.each<[string, () => void, RegExp]>([
  ["a missing file", () => readFileSync("/nowhere/a.npz"), /^\/nowhere\/a\.npz does not exist; check the name$/],
  ["a folder as a file", () => readFileSync("/"), /where a file is needed$/],
  ["a file as a folder", () => mkdirSync("/dev/null/a"), /is a file where a folder is needed$/],
  ["a full disk", () => writeFileSync("/dev/full", "x"), /^the disk is full at .*; make room or write somewhere else$/],
])("tells of %s in a sentence", (_, action, sentence) => {
  expect(systemErrorSentence(thrownBy(action))).toMatch(sentence);
});

it("tells of a folder that may not be written to", () => {
  for (const [code, words] of [
    ["EACCES", "no permission for /data/out; check its owner and mode"],
    ["EROFS", "/data/out is on a read-only disk; write somewhere else"],
  ]) {
    expect(systemErrorSentence(Object.assign(new Error(code), { code, path: "/data/out" }))).toBe(words);
  }
});

it("leaves faults of the program to others", () => {
  for (const error of [
    new TypeError("x is not a function"),
    Object.assign(new Error(), { code: "ERR_X" }),
    "text",
    null,
  ]) {
    expect(systemErrorSentence(error)).toBeUndefined();
  }
});
