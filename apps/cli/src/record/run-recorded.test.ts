import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { saveSmallModel, scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";
import { version } from "../version.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const record = (run: string) => JSON.parse(readFileSync(path(`${run}/run.json`), "utf8"));
const metrics = (run: string) =>
  readFileSync(path(`${run}/metrics.jsonl`), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

const pretrain = (epochs: number, out: string, run: string, ...more: string[]) => [
  ...[
    "pretrain",
    path("set.npz"),
    "--epochs",
    `${epochs}`,
    "--batch",
    "9",
    "-o",
    path(out),
    "--run",
    path(run),
    ...more,
  ],
];

beforeAll(async () => {
  const size = ["--classes", "2", "--per-class", "9", "--groups", "3", "--points", "80"];
  await stokes("simulate", ...size, "-o", path("set.npz"));
  await saveSmallModel(path("model.safetensors"), path("set.npz"));
});

describe("--run", () => {
  it("keeps what was run on what, how it ended, and a line an epoch", async () => {
    const ran = await stokes(...pretrain(3, "a.safetensors", "a", "--seed", "5", "--json"));
    expect(ran.code).toBe(0);
    const { digest } = JSON.parse((await stokes("info", path("set.npz"), "--json")).out);
    const { started, ended, ...rest } = record("a");
    expect(rest).toMatchObject({
      command: expect.stringMatching(/^npx stokes pretrain .*set\.npz --epochs 3 .*--seed 5 --json$/),
      directory: process.cwd(),
      operands: [path("set.npz")],
      options: { epochs: 3, batch: 9, seed: 5, force: false },
      versions: { stokes: version, node: process.version },
      seed: 5,
      data: [{ kind: "spectra", name: path("set.npz"), spectra: 18, points: 80, simulated: true, digest }],
      outcome: "done",
      result: JSON.parse(ran.out),
    });
    expect(rest.result.preset).toBe("default");
    expect(Date.parse(ended)).toBeGreaterThanOrEqual(Date.parse(started));
    expect(metrics("a").map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(metrics("a").map(({ loss }) => loss)).toEqual(record("a").result.losses);
  });

  /** So many that one of the first can be seen in a progress line that is redrawn ten times a second. */
  const EPOCHS = 30;

  it("goes on with the record of a run that was stopped", async () => {
    const stopped = await stokesStoppedAt(/epoch ([2-9]|1\d)\//, ...pretrain(EPOCHS, "b.safetensors", "b"));
    expect(stopped.code).toBe(130);
    const { outcome, message } = record("b");
    expect({ outcome, message }).toEqual({
      outcome: "stopped",
      message: expect.stringMatching(/^stopped after \d epoch/),
    });
    const before = metrics("b").length;

    const anew = await stokes(...pretrain(EPOCHS, "b.safetensors", "b"));
    expect(anew).toMatchObject({ code: 2, err: expect.stringContaining("holds the record of another run") });
    expect((await stokes(...pretrain(EPOCHS, "b.safetensors", "b", "--resume", path("b.checkpoint")))).code).toBe(0);
    expect(metrics("b").map(({ epoch }) => epoch)).toEqual(Array.from({ length: EPOCHS }, (_, i) => i + 1));
    expect(before).toBeLessThan(EPOCHS);
    expect(record("b").outcome).toBe("done");
  });

  it("tells of failure, and lets a run that failed be tried again", async () => {
    const failing = (...more: string[]) => stokes("pretrain", path("set.npz"), "--run", path("c"), ...more);
    const failed = await failing("--recipe", path("none.json"), "-o", path("c.safetensors"));
    expect(failed.code).toBe(1);
    expect(record("c")).toMatchObject({ outcome: "failed", message: failed.err.slice("stokes: ".length, -1) });
    expect((await failing("--epochs", "1", "-o", path("c.safetensors"))).code).toBe(0);
    expect(record("c").outcome).toBe("done");
  });

  it("has the figures of a probe, which knows no epochs", async () => {
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--label", "label", "--scope", "probe"];
    expect((await stokes(...argv, "-o", path("probe.safetensors"), "--run", path("probe"))).code).toBe(0);
    const { accuracy } = record("probe").result.network.validation;
    expect(metrics("probe")).toEqual([expect.objectContaining({ epoch: 0, accuracy })]);
  });

  it("refuses the folder of another run, and replaces it when forced", async () => {
    const argv = (out: string) => [
      "finetune",
      path("model.safetensors"),
      path("set.npz"),
      "--label",
      "label",
      "-o",
      path(out),
    ];
    const more = ["--epochs", "2", "--run", path("d")];
    expect((await stokes(...argv("d.safetensors"), ...more)).code).toBe(0);
    const [first] = metrics("d");
    expect(first).toMatchObject({ epoch: 1, loss: expect.any(Number), validationAccuracy: expect.any(Number) });
    expect(record("d").data.map(({ kind }: { kind: string }) => kind)).toEqual(["model", "spectra"]);

    const again = await stokes(...argv("e.safetensors"), ...more);
    expect(again).toMatchObject({
      code: 2,
      err: expect.stringContaining("give another --run, or --force to replace it"),
    });
    expect(existsSync(path("e.safetensors"))).toBe(false);
    expect((await stokes(...argv("e.safetensors"), ...more, "--force")).code).toBe(0);
    expect(metrics("d")).toHaveLength(2);
  });
});
