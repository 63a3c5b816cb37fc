import { expect, it } from "vitest";
import { bestOf } from "./best-of.ts";

it("has nothing to compare one method with", () => {
  expect([bestOf(1), bestOf(7)]).toEqual(["the only method run", "best of 7 methods"]);
});
