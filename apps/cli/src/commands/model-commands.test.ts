/** @file Commands that use a model, on one so small that a test of each takes moments. */
import { readFileSync } from "node:fs";
import { pretrain } from "@stokes/smae";
import { saveModel } from "@stokes/smae/node";
import { simulateSpectra } from "@stokes/spectra";
import { saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchFolder, stokes } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

/** Runs a command that must succeed, with `--json`; gives its one object. */
async function result(...argv: readonly string[]) {
  const { code, out, err } = await stokes(...argv, "--json");
  expect({ code, err }).toEqual({ code: 0, err: expect.not.stringContaining("stokes:") });
  return JSON.parse(out);
}

beforeAll(async () => {
  const { set } = simulateSpectra({ classes: 3, perClass: 12, points: 80, noise: 0.05, seed: 1 });
  const size = { width: 16, heads: 2, hidden: 32 };
  const architecture = {
    points: 80,
    patch: 8,
    maskRatio: 0.5,
    encoder: { ...size, depth: 2 },
    decoder: { ...size, depth: 1 },
  };
  await saveSet(path("set.npz"), set);
  await saveModel(
    path("model.safetensors"),
    await pretrain(set, { architecture, epochs: 5, batchSize: 12, threads: 1 }),
  );
});

describe("export", () => {
  it("writes ONNX that names what it is, and refuses what the model has not", async () => {
    const argv = ["export", path("model.safetensors"), "--what"];
    const made = await result(...argv, "denoiser", "--estimates", "2", "-o", path("denoiser.onnx"));
    const bytes = readFileSync(path("denoiser.onnx"));
    expect(made).toMatchObject({ what: "denoiser", batch: 1, bytes: bytes.length });
    expect(bytes.toString("latin1")).toContain("stokes.modelDigest");
    const refused = await stokes(...argv, "classifier", "-o", path("classifier.onnx"));
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining("knows no classes; finetune it, then export"),
    });
  });
});
