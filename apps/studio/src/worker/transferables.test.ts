import { expect, it } from "vitest";
import { transferables } from "./transferables.ts";

it("finds every buffer once, however deep, and no shared memory", () => {
  const buffer = new ArrayBuffer(16);
  const other = new Float32Array(4);
  const found = transferables({
    first: new Float32Array(buffer, 0, 2),
    second: [{ deep: new Uint8Array(buffer, 8) }, null, "text", 3],
    third: new Map([["weights", { data: other }]]),
    shared: new Uint8Array(new SharedArrayBuffer(4)),
    names: ["a", "b"],
    none: undefined,
  });
  expect(found).toEqual([buffer, other.buffer]);
});
