import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { simulateSpectra } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

interface DemoResult {
  readonly simulated: boolean;
  readonly steps: readonly { readonly command: string; readonly result: object }[];
}
let made: DemoResult;

beforeAll(async () => {
  const { set } = simulateSpectra({ classes: 2, perClass: 20, groupsPerClass: 4, points: 60, classSpread: 0.8 });
  // As a user's own file would be: nothing in it says where the spectra come from.
  await saveSet(path("mine.npz"), { ...set, history: [] });
  writeFileSync(path("recipe.json"), '{"version": 1, "steps": [{"step": "baseline", "method": "arpls"}]}');
  const argv = ["demo", "--data", path("mine.npz"), "--label", "label", "--group", "group", "--per-class", "5"];
  const short = ["--epochs", "1", "--finetune-epochs", "1", "--recipe", path("recipe.json"), "--out", path("out")];
  const { code, out, err } = await stokes(...argv, ...short, "--json");
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("$ npx stokes split") });
  made = JSON.parse(out);
}, 240_000);

it("runs the chain on the user's spectra, their group column named in every split", () => {
  const lines = made.steps.map(({ command }) => command);
  expect(made.simulated).toBe(false);
  expect(lines[0]).toContain(`npx stokes split ${path("mine.npz")} --label label --group group`);
  expect(lines.some((line) => line.startsWith("npx stokes simulate"))).toBe(false);
  for (const line of lines.filter((line) => line.startsWith("npx stokes finetune"))) {
    expect(line).toContain("--group group --per-class 5");
  }
});

it("prepares the spectra alike for the model and for k-means without one", () => {
  const recipeOf = (start: string, without: string) => {
    const line = made.steps
      .map(({ command }) => command)
      .find((one) => one.startsWith(start) && !one.includes(without));
    const file = /--recipe (\S+)/.exec(line ?? "")?.[1] ?? "";
    return JSON.parse(readFileSync(file, "utf8")).steps;
  };
  const steps = [expect.objectContaining({ step: "baseline", method: "arpls" })];
  expect(recipeOf("npx stokes pretrain", "nothing")).toEqual(steps);
  expect(recipeOf("npx stokes cluster", "model.safetensors")).toEqual([
    ...steps,
    { step: "normalise", method: "min-max" },
  ]);
});

it("says when it is stopped where the steps are that were done", async () => {
  const argv = ["demo", "--data", path("mine.npz"), "--label", "label", "--per-class", "5", "--epochs", "500"];
  const { code, err } = await stokesStoppedAt(/epoch/, ...argv, "--out", path("stopped"));
  expect(code).toBe(130);
  expect(err).toMatch(/stokes: stopped; \S+stopped holds the steps that were done, and --force begins anew there\n$/);
  expect(existsSync(path("stopped/split/train.npz"))).toBe(true);
});

it("ends in a report that calls nothing simulated and admits what it cannot measure", () => {
  const file = readFileSync(path("out/report.html"), "utf8");
  const page = file.slice(file.indexOf("<body>"));
  expect(page).not.toMatch(/simulated/i);
  expect(page).toContain("No noiseless truth is known for these spectra");
});
