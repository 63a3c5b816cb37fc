import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { commandLine } from "./command-line.ts";

it("leaves plain words alone and quotes the others", () => {
  expect(commandLine(["info", "data/a.npz#part", "my file.npz"])).toBe("npx stokes info data/a.npz#part 'my file.npz'");
  expect(commandLine(["info", "#x", "it's", ""])).toBe("npx stokes info '#x' 'it'\\''s' ''");
});

it("is read by a shell as the words it was made of", () => {
  const word = fc.string({ maxLength: 8 }).filter((text) => !text.includes("\0") && !text.endsWith("\n"));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (argv) => {
      const script = `npx() { shift; for word; do printf '%s\\036' "$word"; done; }; ${commandLine(argv)}`;
      const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" });
      expect(printed.split("\x1e").slice(0, -1)).toEqual(argv);
    }),
    { numRuns: 60 },
  );
});
