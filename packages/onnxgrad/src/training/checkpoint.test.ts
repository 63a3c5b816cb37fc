import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { uniformFrom } from "../../suite/uniform-from.ts";
import {
  constant,
  createTrainer,
  decodeCheckpoint,
  encodeCheckpoint,
  SafetensorsError,
  writeSafetensors,
} from "../index.ts";
import { loadCheckpoint, saveCheckpoint } from "../node.ts";
import { smallBatch, smallProblem } from "./small-problem.fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "onnxgrad-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function trainedState() {
  const { loss, parameters, weights } = smallProblem();
  const trainer = await createTrainer(loss, parameters, weights, { schedule: constant(0.05), averageDecay: 0.9 });
  await trainer.run({ until: 4, batch: smallBatch });
  const state = trainer.state();
  await trainer.close();
  return state;
}

describe("a checkpoint", () => {
  it("keeps everything to the bit, and what the caller adds", async () => {
    const state = await trainedState();
    const extra = { order: [3, 1, 2], seed: "7", nested: { deep: [null, true] } };
    const path = join(folder, "whole.safetensors");
    await saveCheckpoint(path, state, extra);
    await saveCheckpoint(path, state, extra);
    expect(await loadCheckpoint(path)).toEqual({ state, extra });
    expect(decodeCheckpoint(encodeCheckpoint(state))).toEqual({ state, extra: null });
  });

  it("that is not there is undefined; one that is damaged, or none, is named", async () => {
    expect(await loadCheckpoint(join(folder, "none"))).toBeUndefined();
    const path = join(folder, "damaged");
    writeFileSync(path, "something else, long enough");
    await expect(loadCheckpoint(path)).rejects.toThrow(SafetensorsError);
    await expect(loadCheckpoint(path)).rejects.toThrow(`${path} is not a readable safetensors file: its header of`);
    writeFileSync(path, writeSafetensors({ tensors: new Map(), metadata: {} }));
    await expect(loadCheckpoint(path)).rejects.toThrow("it is no checkpoint of a training run");
    const record = (text: string) =>
      writeSafetensors({ tensors: new Map(), metadata: { "onnxgrad.checkpoint": text } });
    expect(() => decodeCheckpoint(record("{"))).toThrow("its record of the run is damaged");
    expect(() => decodeCheckpoint(record('{"version":2}'))).toThrow("its record is of version 2");
    expect(() => decodeCheckpoint(record('{"version":1,"step":-1}'))).toThrow("its record lacks the step");
  });
});

/** Runs the killable run; with `after`, kills it that many milliseconds after it has begun to train. */
function runOnce(checkpoint: string, result: string, after?: number) {
  const script = new URL("./killable-run.fixture.ts", import.meta.url).pathname;
  return new Promise<{ killed: boolean; from: number }>((resolve, reject) => {
    const child = spawn(process.execPath, [script, checkpoint, result, "400"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let from = Number.NaN;
    child.stdout.on("data", (text: Buffer) => {
      from = Number(String(text).replace("from ", ""));
      if (after !== undefined) setTimeout(() => child.kill("SIGKILL"), after);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (code !== 0 && signal !== "SIGKILL") reject(new Error(`the run ended with code ${code}`));
      else resolve({ killed: signal === "SIGKILL", from });
    });
  });
}

it("a run killed at random moments ends in the bits of one that never was", async () => {
  const [whole, broken, checkpoint] = ["whole", "broken", "checkpoint"].map((name) => join(folder, `${name}.run`));
  await runOnce(join(folder, "other-checkpoint.run"), whole);
  const seed = Date.now();
  const random = uniformFrom(seed);
  const starts: number[] = [];
  while (starts.length < 20 && starts.filter((start) => start > 0).length < 3) {
    const { killed, from } = await runOnce(checkpoint, broken, 5 + 150 * random());
    starts.push(from);
    if (!killed) break;
  }
  const { from } = await runOnce(checkpoint, broken);
  expect(starts.filter((start) => start > 0).length, `seed ${seed}, resumed from ${starts}`).toBeGreaterThan(0);
  expect(from).toBeGreaterThanOrEqual(Math.max(...starts));
  expect(readFileSync(broken).equals(readFileSync(whole)), `seed ${seed}, resumed from ${starts}`).toBe(true);
});
