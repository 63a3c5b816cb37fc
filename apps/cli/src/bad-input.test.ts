import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeNpz } from "@stokes/formats";
import { afterAll, beforeAll, expect, it } from "vitest";
import { saveSmallModel, scratchFolder, stokes } from "./testing.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const SPECTRA = 6;
const POINTS = 80;
const shift = Float64Array.from({ length: POINTS }, (_, j) => 500 + 10 * j);

/** Writes a set of six spectra, changed as told. */
function writeSet(
  name: string,
  {
    rows = SPECTRA,
    axis = shift,
    change = () => {},
    columns = { label: Array.from({ length: rows }, (_, i) => "ab"[i % 2]) },
  }: {
    rows?: number;
    axis?: Float64Array;
    change?: (intensity: Float32Array) => void;
    columns?: Record<string, readonly string[]>;
  } = {},
): void {
  const intensity = Float32Array.from({ length: rows * axis.length }, (_, i) => 10 + Math.sin(i / 3) + (i % 7) / 7);
  change(intensity);
  const texts = Object.entries(columns).map(([name, values]) => [name, { shape: [values.length], values }]);
  const arrays = {
    X: { shape: [rows, axis.length], values: intensity },
    shift: { shape: [axis.length], values: axis },
    ...Object.fromEntries(texts),
  };
  writeFileSync(path(name), writeNpz(arrays));
}

const out = (ending = "") => path(`never${ending}`);
const cluster = (name: string, ...more: string[]) => ["cluster", path(name), "--k", "2", "-o", out(), ...more];
const finetune = (name: string, ...more: string[]) => [
  "finetune",
  path("model.safetensors"),
  path(name),
  "--label",
  "label",
  "-o",
  out(".safetensors"),
  ...more,
];

beforeAll(async () => {
  writeSet("good.npz");
  await saveSmallModel(path("model.safetensors"), path("good.npz"));
  const model = readFileSync(path("model.safetensors"));
  const recipe = { version: 2, steps: [{ step: "baseline", method: "snip" }] } as const;
  await saveSmallModel(path("raw.safetensors"), path("good.npz"), { recipe });
  const scaled = (x: Float32Array) => {
    for (let at = 0; at < x.length; at += POINTS) {
      const row = x.subarray(at, at + POINTS);
      const low = Math.min(...row);
      const span = Math.max(...row) - low;
      row.forEach((value, j) => {
        row[j] = (value - low) / span;
      });
    }
  };
  writeSet("scaled.npz", { change: scaled });
  const steps = ["--recipe", path("correct.json"), "-o", path("corrected.npz")];
  writeFileSync(path("correct.json"), JSON.stringify(recipe));
  await stokes("preprocess", path("good.npz"), ...steps);
  const columns = Array.from(shift, (_, j) => `${540 + j},${1 + (j % 7)},${2 + (j % 5)}`);
  writeFileSync(path("nm.csv"), `Wavelength (nm),first,second\n${columns.join("\n")}\n`);
  const npy = Buffer.alloc(200, " ");
  npy.write("\x93NUMPY\x01\x00", "latin1");
  npy.writeUInt16LE(60000, 8);
  writeFileSync(path("lying.npy"), npy);

  writeFileSync(path("empty.npz"), "");
  writeFileSync(path("words.txt"), "not a spectrum\nbut words\n");
  writeFileSync(path("picture.npz"), Buffer.from("\x89PNG\r\n\x1a\n and so on", "latin1"));
  writeFileSync(path("truncated.npz"), readFileSync(path("good.npz")).subarray(0, 700));
  writeFileSync(path("text.csv"), "label,500,520,540\na,1,two,3\nb,4,5,6\n");
  const numbers = Array.from(shift, (x, i) => [x, 1 + (i % 7), 2 + (i % 5)]);
  const inRows = [0, 1, 2].map((column) => numbers.map((cells) => cells[column]).join(","));
  writeFileSync(path("word.csv"), inRows.join("\n").replace(",3,4,5,6,", ",3,four,5,6,"));
  writeSet("nan.npz", { change: (x) => x.set([Number.NaN], 2 * POINTS + 3) });
  writeSet("infinite.npz", { change: (x) => x.set([Number.POSITIVE_INFINITY], 5) });
  writeSet("flat.npz", { change: (x) => x.fill(1, POINTS, 2 * POINTS) });
  writeSet("one.npz", { rows: 1 });
  writeSet("one-point.npz", { axis: Float64Array.of(500) });
  writeSet("two-points.npz", { axis: shift.slice(0, 2) });
  writeSet("few-labels.npz", { columns: { label: ["a", "b"] } });
  writeSet("one-class.npz", { columns: { label: new Array(SPECTRA).fill("a") } });
  writeSet("lonely-class.npz", { columns: { label: ["a", "a", "a", "b", "b", "c"] } });
  writeSet("no-labels.npz", { columns: { label: new Array(SPECTRA).fill("") } });
  writeSet("one-group.npz", {
    columns: { label: ["a", "b", "a", "b", "a", "b"], patient: new Array(SPECTRA).fill("p") },
  });
  writeSet("elsewhere.npz", { axis: shift.map((x) => x + 2000) });
  mkdirSync(path("folder"));
  writeFileSync(path("cut.safetensors"), model.subarray(0, model.length / 2));
  const flipped = Buffer.from(model);
  flipped[flipped.length - 100] ^= 1;
  writeFileSync(path("flipped.safetensors"), flipped);
  const lying = Buffer.from(model);
  lying.writeBigUInt64LE(BigInt(model.length) * 1000n);
  writeFileSync(path("lying.safetensors"), lying);
  const newer = Buffer.from(model.toString("latin1").replace('{\\"version\\":2', '{\\"version\\":9'), "latin1");
  writeFileSync(path("newer.safetensors"), newer);
  writeFileSync(path("recipe.json"), '{"version": 1, "steps": [{"step": "basline"}]}');
}, 120_000);

const model = () => path("model.safetensors");

it.each<[string, () => readonly string[], number, RegExp]>([
  ["a missing file", () => cluster("missing.npz"), 1, /there is no file or folder .*missing\.npz/],
  ["a pattern that fits nothing", () => cluster("*.spc"), 1, /no file fits the pattern .*\*\.spc/],
  ["an empty folder", () => cluster("folder"), 1, /folder .* holds no files/],
  ["an empty file", () => cluster("empty.npz"), 1, /empty\.npz/],
  ["no spectrum file", () => cluster("words.txt"), 1, /words\.txt/],
  ["a wrong magic number", () => cluster("picture.npz"), 1, /picture\.npz/],
  ["a truncated file", () => cluster("truncated.npz"), 1, /truncated\.npz/],
  ["text for numbers", () => cluster("text.csv"), 1, /text\.csv: .*axis/],
  [
    "a word for one number",
    () => cluster("word.csv", "--quiet"),
    1,
    /word\.csv: Spectrum 0 holds "four" at 530, where a number is needed; correct that cell/,
  ],
  ["NaN", () => cluster("nan.npz"), 1, /nan\.npz: spectrum 2 was not measured at 530 cm-1.*--drop-invalid/],
  ["infinity", () => cluster("infinite.npz"), 1, /infinite\.npz: spectrum 0 .*550 cm-1/],
  ["equal intensities", () => cluster("flat.npz"), 1, /flat\.npz: spectrum 1 has the same value everywhere/],
  [
    "labels for fewer spectra",
    () => cluster("few-labels.npz", "--label", "label", "--quiet"),
    1,
    /there is no column "label"/,
  ],
  ["no such column", () => cluster("good.npz", "--label", "lable"), 1, /no column "lable"; did you mean "label"\?/],
  ["k too large", () => ["cluster", path("good.npz"), "--k", "7", "-o", out()], 1, /7 clusters cannot be made of 6/],
  ["k of one", () => ["cluster", path("good.npz"), "--k", "1", "-o", out()], 2, /--k is a whole number of 2 or more/],
  [
    "a recipe with no such step",
    () => cluster("good.npz", "--recipe", path("recipe.json")),
    1,
    /recipe\.json.*basline.*baseline/,
  ],
  ["a missing recipe", () => cluster("good.npz", "--recipe", path("none.json")), 1, /none\.json does not exist/],
  [
    "one spectrum to learn from",
    () => ["pretrain", path("one.npz"), "-o", out(".safetensors")],
    1,
    /1 spectrum is too few/,
  ],
  [
    "spectra of one point",
    () => ["pretrain", path("one-point.npz"), "-o", out(".safetensors")],
    1,
    /spectra of 1 point have no shape/,
  ],
  [
    "spectra of two points to learn from",
    () => ["pretrain", path("two-points.npz"), "-o", out(".safetensors")],
    1,
    /of 2 points have/,
  ],
  [
    "spectra of two points to compare",
    () => cluster("two-points.npz"),
    1,
    /spectra of 2 points have no shape to compare/,
  ],
  [
    "no such preset",
    () => ["pretrain", path("good.npz"), "--preset", "papre", "-o", out(".safetensors")],
    2,
    /--preset is one of default/,
  ],
  [
    "a model for another axis",
    () => ["denoise", model(), path("elsewhere.npz"), "-o", out(".npz")],
    1,
    /needs spectra from 500 to 1290 cm-1, these reach from 2500/,
  ],
  [
    "spectra that were scaled already, for a model that needs raw ones",
    () => ["embed", path("raw.safetensors"), path("scaled.npz"), "-o", path("never.npz")],
    1,
    /every spectrum spans exactly 0 to 1, but the model learned from spectra as they were measured .*\(baseline\); give them/,
  ],
  [
    "spectra whose history says that they were corrected already",
    () => ["denoise", path("raw.safetensors"), path("corrected.npz"), "-o", path("never.npz")],
    1,
    /the history of the spectra tells of step "baseline" \(baseline\), but the model learned/,
  ],
  [
    "wavelengths where the model needs Raman shifts",
    () => ["embed", model(), path("nm.csv"), "-o", path("never.npz"), "--quiet"],
    1,
    /nm\.csv: .*--laser/,
  ],
  ["a spectrum file whose header lies about its length", () => cluster("lying.npy", "--quiet"), 1, /lying\.npy/],
  [
    "a missing model",
    () => ["denoise", path("none.safetensors"), path("good.npz"), "-o", out(".npz")],
    1,
    /none\.safetensors/,
  ],
  [
    "spectra for a model",
    () => ["denoise", path("good.npz"), path("good.npz"), "-o", out(".npz")],
    1,
    /good\.npz: this is no model file/,
  ],
  [
    "a model after the spectra",
    () => ["denoise", path("good.npz"), model(), "-o", out(".npz")],
    2,
    /the model comes first: stokes denoise \S+model\.safetensors \S+good\.npz/,
  ],
  ["a truncated model", () => ["info", path("cut.safetensors")], 1, /cut\.safetensors/],
  [
    "a model with one bit flipped",
    () => ["info", path("flipped.safetensors")],
    1,
    /flipped\.safetensors: the model is damaged/,
  ],
  ["a model whose header lies about its length", () => ["info", path("lying.safetensors")], 1, /lying\.safetensors/],
  ["a model of a newer Stokes", () => ["info", path("newer.safetensors")], 1, /version 9 .* up to 3; update Stokes/],
  ["a model without spectra", () => ["cluster", model(), "--k", "2", "-o", out()], 2, /needs spectra beside the model/],
  [
    "a model that knows no classes",
    () => ["identify", model(), path("good.npz"), "-o", out(".csv")],
    1,
    /knows no classes; finetune it/,
  ],
  ["one class", () => finetune("one-class.npz"), 1, /names one class only, "a"/],
  ["a class with one spectrum", () => finetune("lonely-class.npz"), 1, /class "c" has one spectrum/],
  ["no labels at all", () => finetune("no-labels.npz"), 1, /no spectrum has a label in column "label"/],
  ["one group", () => finetune("one-group.npz", "--group", "patient"), 1, /all spectra belong to one group/],
  [
    "more labels than there are",
    () => finetune("good.npz", "--per-class", "9"),
    1,
    /class "a" has 3 spectra to choose 9 from/,
  ],
  [
    "truth of other spectra",
    () => ["denoise", model(), path("good.npz"), "--truth", path("one.npz"), "-o", out(".npz")],
    1,
    /the truth has 1 spectra/,
  ],
  [
    "a model under the name of spectra",
    () => ["pretrain", path("good.npz"), "-o", out(".npz")],
    2,
    /never\.npz is written as \.safetensors, not as "\.npz"; change the name's ending/,
  ],
  [
    "a table under no ending, before anything is computed",
    () => ["denoise", path("none.safetensors"), path("good.npz"), "--peaks", out(), "-o", out(".npz")],
    2,
    /never is written as \.csv, not without an ending/,
  ],
  [
    "spectra without positions for a map",
    () => ["map", path("good.npz"), "--band", "600..700", "-o", out(".png")],
    1,
    /no column x and y, so they are no map; add positions in micrometres with --columns TABLE/,
  ],
  ["an unknown ending", () => ["simulate", "-o", path("never.doc")], 2, /\.doc/],
  [
    "an unknown ending of the truth",
    () => ["simulate", "--truth", path("never.doc"), "-o", out(".npz")],
    2,
    /never\.doc is written as/,
  ],
  [
    "a folder as the file to write",
    () => ["simulate", "-o", path("folder")],
    2,
    /is a folder; give the name of a file/,
  ],
  [
    "a file as the folder to write",
    () => ["cluster", path("good.npz"), "--k", "2", "-o", path("words.txt")],
    2,
    /is a file; give the name of a folder/,
  ],
  ["a file on the way to the output", () => ["simulate", "-o", path("words.txt/set.npz")], 1, /words\.txt/],
  [
    "data without a label column",
    () => ["demo", "--data", path("good.npz"), "-o", out()],
    2,
    /needs both --data PATH and --label COLUMN/,
  ],
  [
    "data with one class",
    () => ["demo", "--data", path("one-class.npz"), "--label", "label", "-o", out()],
    1,
    /names 1 class/,
  ],
])("%s: one sentence, nothing left", async (_, argv, exitCode, sentence) => {
  const before = readdirSync(path("."), { recursive: true });
  const { code, out, err } = await stokes(...argv());
  expect(err).toMatch(/^stokes: [^\n]+\n$/);
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/a fault in Stokes|undefined|\[object| at .*\.ts:/);
  expect({ code, out }).toEqual({ code: exitCode, out: "" });
  expect(readdirSync(path("."), { recursive: true })).toEqual(before);
});

it("labels for fewer spectra: a note says why they are no column", async () => {
  const { err } = await stokes(...cluster("few-labels.npz", "--label", "label"));
  expect(err).toContain("Array label has 2 values for 6 spectra, so it was kept as a fact, not as a column.");
});

it("an axis that repeats a shift: a note says what was done", async () => {
  const axis = shift.slice();
  axis[10] = axis[9];
  writeSet("repeated.npz", { axis });
  const { out } = await stokes("info", path("repeated.npz"));
  expect(out).toContain("1 point repeats a shift; points of one shift became one, their mean");
  expect(out).toMatch(/axis +79 points/);
});

it("an unsorted axis: a note says that it was sorted", async () => {
  const axis = shift.slice().fill(500, 3, 4).fill(530, 0, 1);
  writeSet("unsorted.npz", { axis });
  const { out } = await stokes("info", path("unsorted.npz"));
  expect(out).toContain("the axis rises and falls; its points were sorted by shift");
  expect(out).toMatch(/axis +80 points, 500 .. 1290 cm-1/);
});
