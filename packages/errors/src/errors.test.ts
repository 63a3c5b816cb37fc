import { describe, expect, it } from "vitest";
import { ContractError, DataError, isExpectedError, UsageError } from "./errors.ts";

describe("errors", () => {
  it("carry a tag, a name, details and a cause", () => {
    const cause = new Error("disk");
    const error = new DataError("row 3 holds NaN", { cause, details: { row: 3 } });
    expect(error).toMatchObject({ tag: "DataError", name: "DataError", message: "row 3 holds NaN", cause });
    expect(error.details).toEqual({ row: 3 });
  });

  it("are told from bugs by one guard", () => {
    const tagged = Object.assign(new Error("at byte 4"), { tag: "FormatError" });
    for (const error of [new DataError("a"), new ContractError("b"), new UsageError("c"), tagged]) {
      expect(isExpectedError(error)).toBe(true);
    }
    for (const other of [new TypeError("x"), "text", null, { tag: "DataError" }]) {
      expect(isExpectedError(other)).toBe(false);
    }
  });
});
