/** @file Commands that use a model, on one so small that a test of each takes moments. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { HeldOutClass } from "@stokes/smae";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { result, saveSmallModel, scratchFolder, stokes } from "../testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const table = (name: string) =>
  readFileSync(path(name), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

beforeAll(async () => {
  const size = ["--classes", "3", "--per-class", "12", "--groups", "4", "--points", "80", "--noise", "0.05"];
  await result("simulate", ...size, "--background", "0.2", "-o", path("set.npz"));
  await saveSmallModel(path("model.safetensors"), path("set.npz"));
});

describe("denoise", () => {
  it("tells what became of every peak, and which spectra depart from what was measured", async () => {
    const argv = ["denoise", path("model.safetensors"), path("set.npz"), "--estimates", "2"];
    const { peaks, departing } = await result(...argv, "--peaks", path("peaks.csv"), "-o", path("denoised.npz"));
    const [header, ...rows] = table("peaks.csv");
    expect(header.slice(0, 4)).toEqual(["spectrum", "fate", "position before cm-1", "position after cm-1"]);
    const fates = (fate: string) => rows.filter((cells) => cells[1] === fate);
    expect(peaks).toEqual({
      kept: fates("kept").length,
      lost: fates("lost").length,
      invented: fates("invented").length,
    });
    // A network of two epochs knows no bands yet.
    expect(peaks.lost).toBeGreaterThan(0);
    for (const cells of fates("lost")) expect([cells[3], cells[5], cells[7]]).toEqual(["", "", ""]);
    expect(departing.length).toBeGreaterThan(0);
    const { err } = await stokes(...argv, "-o", path("again.npz"));
    expect(err).toContain(`the estimate of ${departing.length} spectra of 36 departs from the measurement`);
    const facts = await result("info", path("denoised.npz"));
    expect(facts.columns).toMatchObject({ departures: { kind: "number" }, "residual over noise": { kind: "number" } });
  });
});

describe("denoise --combine", () => {
  it("writes what lies between the blind estimate and the measurement, and says which it is", async () => {
    const argv = (name: string) => ["denoise", path("model.safetensors"), path("set.npz"), "-o", path(name)];
    const blind = await result(...argv("blind.npz"));
    const combined = await result(...argv("combined.npz"), "--combine", "--report", path("combined.html"));
    expect([blind.estimate, combined.estimate]).toEqual(["blind", "combined"]);
    expect(combined.departing.length).toBeLessThan(blind.departing.length);
    const facts = await result("info", path("combined.npz"));
    expect(facts.history.at(-1)).toMatchObject({ step: "denoise", parameters: { combine: true } });
    expect(readFileSync(path("combined.html"), "utf8")).toContain("weighed against its measurement");
  });
});

describe("pretrain --from", () => {
  const argv = (...more: string[]) => ["pretrain", path("set.npz"), "--epochs", "1", ...more];

  it("goes on from a model, and the new one says so", async () => {
    const told = ["--from", path("model.safetensors"), "-o", path("continued.safetensors"), "--run", path("continued")];
    await result(...argv(...told));
    const { data } = JSON.parse(readFileSync(join(path("continued"), "run.json"), "utf8"));
    expect(data).toMatchObject([{ name: path("model.safetensors") }, { name: path("set.npz") }]);
    const { out } = await stokes("info", path("continued.safetensors"));
    expect(out).toMatch(/made from +\w{16}, 36 spectra/);
  });

  it("refuses another preset than the model's, and writes nothing", async () => {
    const refused = await stokes(
      ...argv("--from", path("model.safetensors"), "--preset", "paper", "-o", path("none.safetensors")),
    );
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("and keeps it; leave out another one") });
    expect(existsSync(path("none.safetensors"))).toBe(false);
  });
});

describe("export", () => {
  it("writes ONNX that names what it is, and refuses what the model has not", async () => {
    const argv = ["export", path("model.safetensors"), "--what"];
    const made = await result(...argv, "denoiser", "--estimates", "2", "-o", path("denoiser.onnx"));
    const bytes = readFileSync(path("denoiser.onnx"));
    expect(made).toMatchObject({ what: "denoiser", batch: 1, bytes: bytes.length });
    expect(bytes.toString("latin1")).toContain("stokes.modelDigest");
    const regressor = await stokes(...argv, "regressor", "-o", path("regressor.onnx"));
    expect(regressor).toMatchObject({ code: 1, err: expect.stringContaining("predicts no quantity") });
    const refused = await stokes(...argv, "classifier", "-o", path("classifier.onnx"));
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining("knows no classes; finetune it on labelled spectra first"),
    });
  });
});

describe("library", () => {
  it("is made, grows, and is searched by a model that knows no classes", async () => {
    const model = path("model.safetensors");
    const argv = ["library", model, path("set.npz"), "--label", "label"];
    expect(await result(...argv, "-o", path("library.safetensors"))).toMatchObject({ references: 36, names: 3 });
    const grown = await result(...argv, "--add", path("library.safetensors"), "-o", path("larger.safetensors"));
    expect(grown).toMatchObject({ references: 72, names: 3, added: 36 });

    const search = ["identify", model, path("set.npz"), "--library", path("library.safetensors"), "--label", "label"];
    const { library } = await result(...search, "--nearest", "2", "-o", path("nearest.csv"));
    expect(library.nearestAccuracy).toBe(1);
    const [header, ...rows] = table("nearest.csv");
    const at = (name: string) => header.indexOf(name);
    expect(header.slice(3, 7)).toEqual(["reference 1", "library row 1", "similarity 1", "similarity of spectra 1"]);
    for (const cells of rows) {
      expect(cells[at("library row 1")]).toBe(cells[0]);
      expect(Number(cells[at("similarity 1")])).toBeCloseTo(1, 5);
      expect(Number(cells[at("similarity 2")])).toBeLessThanOrEqual(Number(cells[at("similarity 1")]));
    }
  });
});

describe("identify", () => {
  it("explains which bands decided, in files beside its table", async () => {
    const teaching = ["--label", "label", "--epochs", "1", "--per-class", "4"];
    await result("finetune", path("model.safetensors"), path("set.npz"), ...teaching, "-o", path("c.safetensors"));
    const argv = ["identify", path("c.safetensors"), path("set.npz"), "--explain", "2,20"];
    await result(...argv, "-o", path("told.csv"));
    const [header, ...rows] = table("told.bands.csv");
    expect(header).toEqual(["spectrum", "class", "from cm-1", "to cm-1", "drop of log probability"]);
    expect([...new Set(rows.map(([spectrum]) => spectrum))]).toEqual(["2", "20"]);
    expect(readFileSync(path("told.bands-20.svg"), "utf8")).toContain("Bands that decided for");
    const other = await stokes(...argv, "-o", path("told.other.csv"));
    expect(other.code).toBe(0);
    writeFileSync(path("mine.bands-20.svg"), "mine");
    expect(await stokes(...argv, "-o", path("mine.csv"))).toMatchObject({
      code: 2,
      err: `stokes: ${path("mine.bands-20.svg")} exists; give another name, or --force to replace it\n`,
    });
    expect(existsSync(path("mine.csv"))).toBe(false);
    expect((await stokes(...argv)).err).toContain("--explain writes files beside the table; name the table with -o");
    const beyond = await stokes(...argv.slice(0, 3), "--explain", "36", "-o", path("beyond.csv"));
    expect(beyond.err).toContain('--explain takes numbers of spectra from 0 to 35 with commas between, not "36"');
  });
});

describe("finetune", () => {
  it("learns a quantity, which identify then tells", async () => {
    const { shift, rows } = { shift: Array.from({ length: 80 }, (_, j) => 400 + 10 * j), rows: 40 };
    const band = (x: number, at: number) => Math.exp(-(((x - at) / 40) ** 2));
    const spectra = Array.from({ length: rows }, (_, i) => {
      const glucose = 1 + (i % 10);
      const values = shift.map((x, j) => glucose * band(x, 600) + 15 * band(x, 1000) + 0.1 * Math.sin(7.1 * i * j));
      return [glucose, `b${i % 8}`, ...values].join(",");
    });
    writeFileSync(path("mixtures.csv"), `${["glucose", "batch", ...shift].join(",")}\n${spectra.join("\n")}\n`);
    await saveSmallModel(path("mixtures.safetensors"), path("mixtures.csv"));
    const argv = ["finetune", path("mixtures.safetensors"), path("mixtures.csv")];
    const teaching = [...argv, "--target", "glucose", "--group", "batch", "--epochs", "2"];
    const made = await result(...teaching, "--test", path("mixtures.csv"), "-o", path("regressor.safetensors"));
    expect(made).toMatchObject({ target: "glucose", trained: 30, validated: 10, figure: "regressor.calibration.svg" });
    expect(made.baseline.validation.r2).toBeGreaterThan(0.9);
    expect(made.test.r2).toBeGreaterThan(0.9);
    expect(readFileSync(path("regressor.calibration.svg"), "utf8")).toContain("glucose");
    expect((await stokes("info", path("regressor.safetensors"))).out).toMatch(/predicts +glucose ± /);

    const exporting = ["export", path("regressor.safetensors"), "--what", "regressor", "-o", path("glucose.onnx")];
    expect(await result(...exporting)).toMatchObject({ what: "regressor" });

    const told = ["identify", path("regressor.safetensors"), path("mixtures.csv"), "--label", "glucose"];
    const { quantity } = await result(...told, "-o", path("glucose.csv"));
    expect(quantity.against).toMatchObject({ spectra: 40, r2: made.test.r2 });
    const [header, ...lines] = table("glucose.csv");
    const at = (name: string) => header.indexOf(name);
    for (const cells of lines) {
      const [low, value, high] = ["low", "predicted", "high"].map((name) => Number(cells[at(`glucose ${name}`)]));
      expect(low).toBeLessThan(value);
      expect(high).toBeGreaterThan(value);
    }
    writeFileSync(path("mine.calibration.svg"), "mine");
    const mine = await stokes(...teaching, "-o", path("mine.safetensors"));
    expect(mine).toMatchObject({ code: 2, err: expect.stringContaining("mine.calibration.svg exists; give another") });
    expect(existsSync(path("mine.safetensors"))).toBe(false);
    const both = await stokes(...teaching, "--label", "batch", "-o", path("both.safetensors"));
    expect(both.err).toContain(
      "finetune learns classes from --label COLUMN or --names SHEET, or a quantity from --target COLUMN; give one",
    );
    const folded = await stokes(...teaching, "--folds", "3", "-o", path("folded.safetensors"));
    expect(folded.err).toContain("--folds is for classes; leave it out with --target");
    const heldOut = await stokes(...teaching, "--unknown-figures", "-o", path("held-out.safetensors"));
    expect(heldOut.err).toContain("--unknown-figures is for classes; leave it out with --target");
  });

  it.each([
    [[], "all tokens", "all-tokens"],
    [["--readout", "class-token"], "the class token", undefined],
  ])("says in the model what its head reads, as asked (%j)", async (asked, inWords, stored) => {
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--label", "label", "--epochs", "1"];
    await result(...argv, ...asked, "--force", "-o", path("read.safetensors"));
    expect((await stokes("info", path("read.safetensors"))).out).toMatch(new RegExp(`head reads +${inWords}\n`));
    expect((await result("info", path("read.safetensors"))).architecture.readout).toBe(stored);
  });

  it("begins the head at a probe where that is asked for, of classes alone", async () => {
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--head-from", "probe", "--epochs", "1"];
    const made = await result(...argv, "--label", "label", "-o", path("begun.safetensors"));
    expect(made.epochs).toBe(1);
    const { training } = await result("info", path("begun.safetensors"));
    expect(training.settings.headFrom).toBe("probe");
    const refused = await stokes(...argv, "--target", "label", "-o", path("refused.safetensors"));
    expect(refused.err).toContain("--head-from is for classes; leave it out with --target");
  });

  it("takes numbers for names of classes, and leaves out spectra without one", async () => {
    const rows = Array.from({ length: 36 }, (_, i) => `${i},${i < 30 ? i % 2 : ""}\n`);
    writeFileSync(path("numbers.csv"), `row,strain\n${rows.join("")}`);
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--columns", path("numbers.csv")];
    const made = await result(...argv, "--label", "strain", "--scope", "probe", "-o", path("strain.safetensors"));
    expect(made).toMatchObject({ trained: 24, validated: 6 });
    expect((await result("info", path("strain.safetensors"))).classes).toEqual(["0", "1"]);
  });

  it("refuses a readout that there is not", async () => {
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--label", "label", "--readout", "mean"];
    const refused = await stokes(...argv, "-o", path("mean.safetensors"));
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(/--readout .*class-token.*all-tokens/);
  });

  it("measures how unknown spectra are told, by holding out classes, where that is asked for", async () => {
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--label", "label", "--scope", "probe"];
    const { unknown } = await result(...argv, "--unknown-figures", "-o", path("unknown.safetensors"));
    expect(unknown.heldOut.map(({ name, unknown }: HeldOutClass) => [name, unknown])).toEqual([
      ["class-1", 12],
      ["class-2", 12],
      ["class-3", 12],
    ]);
    const facts = await result("info", path("unknown.safetensors"));
    expect(facts.classifier.unknown).toEqual(unknown);
    expect(facts.classifier.confidence.known.measure).toBe(unknown.measure);
    expect(facts.training.simulated).toBe(36);
    const { auroc } = unknown.figures[unknown.measure];
    const card = (await stokes("info", path("unknown.safetensors"))).out;
    expect(card).toContain(`with classes held out AUROC ${auroc.toFixed(3)}`);
    expect(card).toMatch(/trained on +36 spectra of set.npz, simulated/);
    const { out } = await stokes(...argv, "--unknown-figures", "--force", "-o", path("unknown.safetensors"));
    expect(out).toContain("unknown spectra, 3 classes held out");
  });

  it("measures over folds where that is asked for", async () => {
    const argv = ["finetune", path("model.safetensors"), path("set.npz"), "--label", "label", "--epochs", "1"];
    const { crossValidation } = await result(...argv, "--folds", "2", "-o", path("folds.safetensors"));
    expect(crossValidation).toMatchObject({ folds: 2, level: 0.95 });
    expect((await stokes("info", path("folds.safetensors"))).out).toMatch(/cross-validation +2 folds: accuracy/);
  });
});
