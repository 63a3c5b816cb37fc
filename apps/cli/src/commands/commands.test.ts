import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadSpectra, saveSet } from "@stokes/spectra/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { result, saveSmallModel, scratchFolder, stokes, stokesStoppedAt } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const table = (name: string) => readFileSync(path(name), "utf8").trimEnd().split("\n");

beforeAll(async () => {
  const size = ["--classes", "3", "--per-class", "12", "--groups", "4", "--points", "80", "--class-spread", "0.8"];
  const quiet = ["--noise", "0.05", "--background", "0.2"];
  await result("simulate", ...size, ...quiet, "--truth", path("truth.npz"), "-o", path("set.npz"));
  await result("split", path("set.npz"), "--label", "label", "--group", "group", "-o", path("split"));
  await saveSmallModel(path("model.safetensors"), path("set.npz"));
  const few = ["--label", "label", "--per-class", "4", "--epochs", "2"];
  await result("finetune", path("model.safetensors"), path("set.npz"), ...few, "-o", path("classifier.safetensors"));
}, 120_000);

describe("simulate", () => {
  it("gives the same set for the same seed and another for another", async () => {
    const digestOf = async (name: string, seed: string) => {
      await result("simulate", "--classes", "2", "--per-class", "2", "--seed", seed, "-o", path(name));
      return (await result("info", path(name))).digest;
    };
    const first = await digestOf("a.npz", "7");
    expect(await digestOf("b.npz", "7")).toBe(first);
    expect(await digestOf("c.npz", "8")).not.toBe(first);
  });
});

describe("info", () => {
  it("describes a set", async () => {
    const facts = await result("info", path("set.npz"));
    expect(facts).toMatchObject({ kind: "spectra", spectra: 36, points: 80, shift: { first: 400, last: 1800 } });
    expect(facts.columns.label).toMatchObject({ kind: "text", distinct: 3, counts: { "class-1": 12 } });
    expect((await stokes("info", path("set.npz"))).out).toMatch(
      /^file +set\.npz, .*\nspectra +36 spectra\naxis +80 points, 400 \.\. 1800 cm-1/s,
    );
  });

  it("describes a model and a classifier", async () => {
    const facts = await result("info", path("model.safetensors"));
    expect(facts).toMatchObject({
      kind: "autoencoder",
      preset: "default",
      training: { spectra: 36, epochs: 2, batchSize: 18 },
    });
    const card = (await stokes("info", path("classifier.safetensors"))).out;
    expect(card).toMatch(/classes +3: class-1, class-2, class-3\n/);
    expect(card).toMatch(/labels +column label: class-1 \d+, .+\n/);
    expect(card).toMatch(/made from +[0-9a-f]{16}, 36 spectra of set\.npz, simulated\n/);
    expect(card).toMatch(/\ndigest +[0-9a-f]{16}\nof its weights +[0-9a-f]{16}, the same for the same command\n/);
  });
});

describe("split", () => {
  it("keeps every spectrum once and never separates a group", async () => {
    const groups = async (side: string) => {
      await result("identify", path("classifier.safetensors"), path(`split/${side}.npz`), "-o", path(`${side}.csv`));
      const [header, ...rows] = table(`${side}.csv`).map((line) => line.split(","));
      return rows.map((cells) => cells[header.indexOf("group")]);
    };
    const [train, test] = [await groups("train"), await groups("test")];
    expect(train.length + test.length).toBe(36);
    expect(test.length).toBe(18);
    expect(test.filter((group) => train.includes(group))).toEqual([]);
  });
});

describe("pretrain", () => {
  /** What a model makes of the set: the same only where its weights are. */
  const featuresBy = async (name: string) => {
    await result("embed", path(name), path("set.npz"), "-o", path(`${name}.csv`));
    return readFileSync(path(`${name}.csv`), "utf8");
  };

  it("gives the same model for the same seed", async () => {
    const argv = ["pretrain", path("set.npz"), "--epochs", "1", "--batch", "18", "-o"];
    for (const name of ["first", "again"]) await result(...argv, path(`${name}.safetensors`));
    expect(await featuresBy("again.safetensors")).toBe(await featuresBy("first.safetensors"));
    const [first, again] = [
      await result("info", path("first.safetensors")),
      await result("info", path("again.safetensors")),
    ];
    expect(again.weightsDigest).toBe(first.weightsDigest);
    expect(again.digest).not.toBe(first.digest);
  });

  it("leaves a checkpoint when stopped and says how to go on, to the same model", async () => {
    const argv = ["pretrain", path("set.npz"), "--epochs", "4", "--batch", "9", "-o", path("stopped.safetensors")];
    const { code, out, err } = await stokesStoppedAt(/epoch [2-4]/, ...argv);
    expect({ code, out }).toEqual({ code: 130, out: "" });
    const resume = ["--resume", path("stopped.checkpoint")];
    const sentence = err.split("\x1b[2K").at(-1) ?? "";
    expect(sentence).toMatch(/^stokes: stopped after \d epochs?; go on with: npx stokes pretrain /);
    expect(sentence.trimEnd().endsWith(`-o ${path("stopped.safetensors")} ${resume.join(" ")}`)).toBe(true);
    expect(existsSync(path("stopped.safetensors"))).toBe(false);

    await result(...argv, ...resume);
    await result(...argv.slice(0, -1), path("whole.safetensors"));
    expect(await featuresBy("stopped.safetensors")).toBe(await featuresBy("whole.safetensors"));
    expect(existsSync(path("stopped.checkpoint"))).toBe(false);
  });
});

describe("denoise", () => {
  it("writes estimates and their uncertainty, and measures the gain against the truth", async () => {
    const argv = ["denoise", path("model.safetensors"), path("set.npz"), "--truth", path("truth.npz")];
    const { quality } = await result(...argv, "--uncertainty", path("sd.npz"), "-o", path("denoised.npz"));
    expect(quality.before.snrDb).toBeGreaterThan(0);
    expect(quality.mseRatio).toBeCloseTo(quality.before.mse / quality.after.mse, 10);
    const facts = await result("info", path("denoised.npz"));
    expect(facts).toMatchObject({ spectra: 36, columns: { label: { distinct: 3 }, uncertainty: { kind: "number" } } });
    expect((await result("info", path("sd.npz"))).intensity.min).toBeGreaterThanOrEqual(0);
    const given = await result("info", path("set.npz"));
    expect(facts.shift).toEqual(given.shift);
    await result(...argv.slice(0, 3), "--scale", "model", "--estimates", "8", "-o", path("scaled.npz"));
    const scaled = await result("info", path("scaled.npz"));
    const range = (file: typeof facts) => file.intensity.max - file.intensity.min;
    expect(range(facts) / range(scaled)).toBeGreaterThan(range(given) / 2);
  });
});

describe("embed", () => {
  it("writes a row of features a spectrum, with the columns", async () => {
    const made = await result("embed", path("model.safetensors"), path("set.npz"), "-o", path("features.csv"));
    expect(made).toMatchObject({ spectra: 36, features: 16, pool: "class" });
    const [header, ...rows] = table("features.csv").map((line) => line.split(","));
    expect(header.slice(0, 4)).toEqual(["label", "group", "f1", "f2"]);
    expect(rows.map((cells) => cells.length)).toEqual(new Array(36).fill(18));
  });
});

describe("cluster", () => {
  it("groups spectra, and says how the groups agree with known classes", async () => {
    const argv = ["cluster", path("set.npz"), "--k", "3", "--label", "label"];
    const made = await result(...argv, "-o", path("clusters"));
    expect(made.sizes.reduce((a: number, b: number) => a + b)).toBe(36);
    expect(made).toMatchObject({ features: "spectra", labelled: 36 });
    expect(made.accuracy).toBeGreaterThan(0.34);
    const [header, ...rows] = table("clusters/clusters.csv").map((line) => line.split(","));
    expect(header).toEqual(["spectrum", "cluster", "label", "group"]);
    expect(rows.filter(([, cluster]) => cluster === "1")).toHaveLength(made.sizes[0]);
    for (const name of readdirSync(path("clusters")).filter((name) => name.endsWith(".svg"))) {
      expect(readFileSync(path(`clusters/${name}`), "utf8")).toMatch(/^<svg /);
    }
  });

  it("keeps the spectra's own column of the name that it gives to clusters", async () => {
    await result("cluster", path("set.npz"), "--k", "3", "-o", path("first"));
    const argv = ["cluster", path("first/renamed.npz"), "--k", "2", "-o", path("second")];
    const { set } = await loadSpectra([path("set.npz")]);
    await saveSet(path("first/renamed.npz"), { ...set, columns: { cluster: set.columns.label } });
    const { sizes } = await result(...argv);
    const [header, ...rows] = table("second/clusters.csv").map((line) => line.split(","));
    expect(header).toEqual(["spectrum", "cluster", "cluster (given)"]);
    expect(rows.filter(([, cluster]) => cluster === "1")).toHaveLength(sizes[0]);
    expect(rows[0][2]).toBe("class-1");
  });

  it("groups a model's features", async () => {
    const argv = ["cluster", path("model.safetensors"), path("set.npz"), "--k", "3", "--pool", "mean"];
    expect(await result(...argv, "-o", path("clusters-model"))).toMatchObject({ features: "model", k: 3 });
    expect(
      readdirSync(path("clusters-model"))
        .filter((name) => name.endsWith(".svg"))
        .sort(),
    ).toEqual(["map.svg", "representatives.svg", "spectra.svg"]);
  });
});

describe("finetune", () => {
  it("measures on a test set beside logistic regression, with groups kept whole", async () => {
    const argv = [
      "finetune",
      path("model.safetensors"),
      path("split/train.npz"),
      "--label",
      "label",
      "--group",
      "group",
    ];
    const more = ["--scope", "probe", "--test", path("split/test.npz"), "-o", path("probe.safetensors")];
    const { trained, validated, network, baseline, serves } = await result(...argv, ...more);
    const { test } = network;
    expect(["network", "baseline"]).toContain(serves);
    expect(trained + validated).toBe(18);
    expect(test).toMatchObject({ spectra: 18, foreign: 0, classes: ["class-1", "class-2", "class-3"] });
    expect(baseline).toMatchObject({ method: "logistic regression", test: { spectra: 18 } });
    const counted = test.confusion.reduce((a: number, b: number) => a + b);
    expect(counted).toBe(18);
    expect((test.confusion[0] + test.confusion[4] + test.confusion[8]) / 18).toBeCloseTo(test.accuracy, 10);
  });
});

describe("identify", () => {
  it("writes class and probability of every spectrum", async () => {
    const argv = ["identify", path("classifier.safetensors"), path("set.npz"), "--label", "label"];
    const { counts, against } = await result(...argv, "-o", path("told.csv"));
    const [header, ...rows] = table("told.csv").map((line) => line.split(","));
    expect(header).toEqual([
      "spectrum",
      "label",
      "group",
      "class",
      "probability",
      "possible",
      "unknown",
      "p(class-1)",
      "p(class-2)",
      "p(class-3)",
    ]);
    for (const cells of rows) {
      const shares = cells.slice(7).map(Number);
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
      expect(Number(cells[4])).toBe(Math.max(...shares));
      expect(header[7 + shares.indexOf(Math.max(...shares))]).toBe(`p(${cells[3]})`);
    }
    const right = rows.filter((cells) => cells[1] === cells[3]).length;
    expect(against.accuracy).toBeCloseTo(right / 36, 10);
    expect(counts["class-1"]).toBe(rows.filter((cells) => cells[3] === "class-1").length);
  });

  it("prints the counts where no table is wanted", async () => {
    const { code, out } = await stokes("identify", path("classifier.safetensors"), path("set.npz"));
    expect(code).toBe(0);
    expect(out).toMatch(
      /^36 spectra identified\n {2}class-1 +\d+\n {2}class-2 +\d+\n {2}class-3 +\d+\n\d+ spectr[^\n]+ unlike every class\n$/,
    );
  });
});

describe("what exists", () => {
  it("is refused as an output, kept, and replaced with --force", async () => {
    writeFileSync(path("mine.npz"), "mine");
    const argv = ["simulate", "--classes", "2", "--per-class", "2", "-o", path("mine.npz")];
    const { code, out, err } = await stokes(...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(`stokes: ${path("mine.npz")} exists; give another name, or --force to replace it\n`);
    expect(readFileSync(path("mine.npz"), "utf8")).toBe("mine");
    expect(await result(...argv, "--force")).toMatchObject({ spectra: 4 });
  });
});
