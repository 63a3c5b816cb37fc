import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeNpy } from "@stokes/formats";
import { loadBacteriaId } from "@stokes/protocols/node";
import { afterAll, describe, expect, it } from "vitest";
import { scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const simulate = (...argv: string[]) => stokes("simulate", "bacteria-id", ...argv);

describe("simulate bacteria-id", () => {
  it("writes the files of the data set, marked as simulated", async () => {
    const { code, out } = await simulate("--per-class", "1", "--seed", "3", "-o", path("twin"));
    expect(code).toBe(0);
    expect(out).toContain("a simulated twin of Bacteria-ID with seed 3, 18,530 spectra");
    expect(readdirSync(path("twin")).length).toBe(12);
    const set = await loadBacteriaId(path("twin"), "reference");
    expect(set.history).toMatchObject([{ step: "simulate", parameters: { seed: 3, perClass: 1, part: "reference" } }]);
    const told = await stokes("datasets", "bacteria-id", "--dir", path("twin"));
    expect(told.out).toContain("a simulated twin of Bacteria-ID (seed 3), not the data of record");
    const refused = await stokes("datasets", "bacteria-id", "--dir", path("twin"), "--from", "http://localhost");
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("holds a simulated twin") });
  });

  it("leaves nothing when it is stopped", async () => {
    const stopped = await stokesStoppedAt(
      /finetune {2}step/,
      "simulate",
      "bacteria-id",
      "--per-class",
      "1",
      "-o",
      path("s"),
    );
    expect(stopped).toMatchObject({ code: 130, err: expect.stringContaining("stopped; nothing was written") });
    expect(existsSync(path("s"))).toBe(false);
  });

  it("never replaces arrays that were not simulated", async () => {
    mkdirSync(path("measured"));
    const bytes = writeNpy({ shape: [1], values: new Float64Array(1) });
    for (const name of ["wavenumbers.npy", "X_test.npy"]) {
      writeFileSync(path(`measured/${name}`), bytes);
      const { code, err } = await simulate("-o", path("measured"), "--force");
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("is there and was not simulated") });
      expect(new Uint8Array(readFileSync(path(`measured/${name}`)))).toEqual(bytes);
    }
  });

  it.each([
    ["an option of mixtures", ["bacteria-id", "--noise", "2"], "--noise says nothing on a twin of bacteria-id"],
    ["another twin", ["other"], "stokes simulate knows a twin of bacteria-id, not of other"],
  ])("refuses %s", async (_, argv, sentence) => {
    const { code, err } = await stokes("simulate", ...argv, "-o", path("never"));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(sentence) });
  });
});
