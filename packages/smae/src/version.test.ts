import { expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { productVersion } from "./version.ts";

it("the version in contracts is the package's", () => {
  expect(productVersion).toBe(manifest.version);
});
