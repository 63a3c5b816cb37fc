import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SpectrumSet, spectrumSet, takeRows, withColumn } from "@stokes/spectra";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import { finetune } from "../finetune/finetune.ts";
import { finetuneNetwork } from "../finetune/finetune-network.ts";
import { finetuneTarget } from "../finetune/finetune-target.ts";
import type { Model } from "../model/model.ts";
import { modelDigest } from "../model/model-file.ts";
import { pretrain } from "../pretrain/pretrain.ts";
import { quick, smallSet } from "../small-model.fixture.ts";
import { denoise } from "../use/denoise.ts";
import { embed } from "../use/embed.ts";
import { identify } from "../use/identify.ts";
import { predictTarget } from "../use/predict-target.ts";
import { exportOnnx } from "./export-onnx.ts";

const { set } = smallSet();
/** Five spectra in counts, the last of one value throughout. */
const few: SpectrumSet = (() => {
  const some = takeRows(set, [0, 20, 30, 60, 70]);
  return spectrumSet({ ...some, intensity: some.intensity.map((x, i) => (i < 320 ? 100 + 3000 * x : 7)) });
})();
const options = { threads: 1 } as const;
let model: Model;
beforeAll(async () => {
  model = await pretrain(set, { ...quick, epochs: 5 });
});

/** Runs the file as any program would. */
async function run(bytes: Uint8Array): Promise<Record<string, Float32Array>> {
  const session = await InferenceSession.create(bytes, { intraOpNumThreads: 1 });
  const outputs = await session.run({ spectra: new Tensor("float32", few.intensity, [5, 80]) });
  return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]));
}

describe("exportOnnx gives the product's numbers", () => {
  it("as an encoder", async () => {
    const { embedding, tokens } = await run(await exportOnnx(model, "encoder", { batch: 5 }));
    expectSame(embedding, (await embed(model, few, options)).embedding.values);
    const { embedding: all } = await embed(model, few, { ...options, pool: "all" });
    const withoutClass = tokens.filter((_, i) => i % (11 * 16) >= 16);
    expectSame(withoutClass, all.values);
  });

  it("as a denoiser, uncertainty included", async () => {
    const settings = { estimates: 3, seed: 5 };
    const { denoised, uncertainty } = await run(await exportOnnx(model, "denoiser", { batch: 5, ...settings }));
    const { own } = await denoise(model, few, { ...options, ...settings });
    expectSame(denoised, own.estimate.intensity);
    expectSame(uncertainty, own.uncertainty, 1e-4);
  });

  it.each([
    ["network", "energy"],
    ["baseline", "energy"],
    ["network", "embedding"],
    ["baseline", "mahalanobis"],
  ] as const)("as a classifier served by the %s that tells unknown spectra by %s", async (keep, familiarityBy) => {
    const teaching = { label: "label", epochs: 2, keep, familiarity: familiarityBy, ...options } as const;
    const { model: classifier } = await finetune(model, set, teaching);
    const { probabilities, familiarity } = await run(await exportOnnx(classifier, "classifier", { batch: 5 }));
    const expected = await identify(classifier, few, options);
    expectSame(probabilities, expected.probabilities.values);
    // Familiarity is a score less a threshold of its size, so compare the scores.
    const { threshold } = classifier.contract.classifier!.confidence.known;
    const score = (values: ArrayLike<number>) => Array.from(values, (x) => x + threshold);
    expectSame(score(familiarity), score(expected.familiarity));
    await expect(exportOnnx(classifier, "denoiser")).rejects.toThrow("a classifier has no decoder");
    const encoded = await run(await exportOnnx(classifier, "encoder", { batch: 5 }));
    expectSame(encoded.embedding, (await embed(classifier, few, options)).embedding.values);
  });

  it("as a classifier that reads the class token", async () => {
    const teaching = { label: "label", epochs: 2, readout: "class-token", ...options } as const;
    const classifier = await finetuneNetwork(model, { train: set, validation: few }, teaching);
    const { probabilities } = await run(await exportOnnx(classifier, "classifier", { batch: 5 }));
    expectSame(probabilities, (await identify(classifier, few, options)).probabilities.values);
  });

  it.each(["network", "baseline"] as const)("as a regressor served by the %s", async (keep) => {
    const height = Float64Array.from({ length: 72 }, (_, i) => 100 + 300 * set.intensity[i * 80 + 30]);
    const teaching = { target: "height", epochs: 2, keep, ...options } as const;
    const { model: regressor } = await finetuneTarget(model, withColumn(set, "height", height), teaching);
    const bytes = await exportOnnx(regressor, "regressor", { batch: 5 });
    const { value } = await run(bytes);
    const expected = await predictTarget(regressor, few, options);
    expectSame(value, expected.values);
    expect(Math.max(...value) - Math.min(...value)).toBeGreaterThan(1);
    expect(new TextDecoder("latin1").decode(bytes)).toContain('"target":"height"');
    await expect(exportOnnx(model, "regressor")).rejects.toThrow("an autoencoder predicts no quantity");
  });

  it("in Python's ONNX Runtime too, where that is at hand", async ({ skip }) => {
    if (!hasPythonRuntime()) skip("Python's onnxruntime is not installed");
    const folder = mkdtempSync(join(tmpdir(), "stokes-onnx-"));
    try {
      writeFileSync(join(folder, "encoder.onnx"), await exportOnnx(model, "encoder", { batch: 5 }));
      writeFileSync(join(folder, "spectra.f32"), new Uint8Array(few.intensity.slice().buffer));
      const script = `import json, numpy, onnxruntime
spectra = numpy.fromfile("spectra.f32", numpy.float32).reshape(5, 80)
session = onnxruntime.InferenceSession("encoder.onnx")
print(json.dumps(session.run(["embedding"], {"spectra": spectra})[0].ravel().tolist()))`;
      const out = execFileSync("python3", ["-c", script], { cwd: folder, encoding: "utf8" });
      expectSame(JSON.parse(out), (await embed(model, few, options)).embedding.values);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("an exported file", () => {
  it("says what must be done before it", async () => {
    const recipe = { version: 2, steps: [{ step: "baseline", method: "arpls", lambda: 1e5 }] } as const;
    const withRecipe: Model = { ...model, contract: { ...model.contract, recipe } };
    const text = new TextDecoder("latin1").decode(await exportOnnx(withRecipe, "encoder"));
    for (const part of ["stokes.before", '{"step":"baseline","method":"arpls","lambda":100000}', "stokes.shift"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(await modelDigest(withRecipe));
    expect(text).not.toContain("com.microsoft");
  });

  it("takes one spectrum where no batch is asked for", async () => {
    const session = await InferenceSession.create(await exportOnnx(model, "encoder"));
    const spectra = new Tensor("float32", few.intensity.subarray(0, 80), [1, 80]);
    expect((await session.run({ spectra })).embedding.dims).toEqual([1, 16]);
  });

  it("is refused for a part that the model has not", async () => {
    await expect(exportOnnx(model, "classifier")).rejects.toThrow(
      "knows no classes; finetune it on labelled spectra first",
    );
    await expect(exportOnnx(model, "decoder" as never)).rejects.toThrow(
      'what is exported is encoder, denoiser, classifier, regressor, not "decoder"',
    );
    await expect(exportOnnx(model, "encoder", { batch: 0 })).rejects.toThrow("batch is a whole number from 1, not 0");
  });
});

function hasPythonRuntime(): boolean {
  try {
    execFileSync("python3", ["-c", "import onnxruntime"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Within `share` of the largest value. */
function expectSame(a: ArrayLike<number>, b: ArrayLike<number>, share = 2e-5): void {
  expect(a).toHaveLength(b.length);
  const largest = Array.from(b).reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const apart = Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);
  expect(apart).toBeLessThanOrEqual(share * largest);
}
