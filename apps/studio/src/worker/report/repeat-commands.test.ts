import { createLibrary, type Finetuned, finetune, type Model, pretrain } from "@stokes/smae";
import { simulateSpectra } from "@stokes/spectra";
import { beforeAll, expect, it } from "vitest";
import { labelledDigest, withNames } from "../finetune-model.ts";
import { modelFile } from "./archive-names.ts";
import { repeatCommands } from "./repeat-commands.ts";
import type { NamedModel, ReportMaterial } from "./report-material.ts";
import { learnedHere } from "./report-set.ts";

const { set } = simulateSpectra({ classes: 2, perClass: 8, points: 60, seed: 1 });
const names = Array.from({ length: 16 }, (_, i) => (i < 3 ? "" : i % 2 === 0 ? "even" : "odd"));
const architecture = {
  points: 60,
  patch: 10,
  maskRatio: 0.5,
  encoder: { width: 8, depth: 1, heads: 2, hidden: 16 },
  decoder: { width: 8, depth: 1, heads: 2, hidden: 16 },
};
const options = { label: "name", scope: "probe", threads: 1 } as const;

let model: Model;
let tuned: Finetuned;
let models: readonly NamedModel[];
beforeAll(async () => {
  model = await pretrain(set, { architecture, epochs: 2, batchSize: 8, seed: 5, threads: 1 });
  tuned = await finetune(model, withNames(set, names), { ...options, seed: 0 });
  const learnedFrom = await labelledDigest(withNames(set, names), tuned.model.contract.training);
  models = [
    { id: "a", name: "My model", learnedFrom: undefined, model },
    { id: "b", name: "My model", learnedFrom, model: tuned.model },
  ];
});

function material(changes: Partial<ReportMaterial> = {}): ReportMaterial {
  const entry = {
    id: "s",
    name: "Set",
    key: "sets-1",
    format: undefined,
    simulated: true,
    files: [],
    spectra: 16,
    points: 60,
    range: [400, 1800],
    columns: Object.keys(set.columns),
    laserNm: undefined,
    map: undefined,
    notes: [],
    pictures: [],
  } as const;
  return {
    entry,
    set,
    recipe: { version: 2, steps: [] },
    names,
    models,
    found: {},
    map: { shown: undefined, down: false },
    remarks: "",
    ending: ".npz",
    browser: "",
    engine: "",
    ...changes,
  };
}

it("makes a model and the classifier of it again, where both learned from these spectra and names", async () => {
  const here = await learnedHere(material());
  expect([...here]).toEqual(["a", "b"]);
  expect(repeatCommands(material(), here)).toEqual([
    "npx stokes pretrain spectra.npz --preset default --epochs 2 --seed 5 -o again/My-model.safetensors",
    "npx stokes finetune models/My-model.safetensors spectra.npz --label name --scope probe --seed 0 -o again/My-model-2.safetensors",
  ]);
});

it("names what a head reads where that is not what it would read by itself", async () => {
  const { model: published } = await finetune(model, withNames(set, names), { ...options, readout: "class-token" });
  const commands = repeatCommands(
    material({ models: [models[0], { ...models[1], model: published }] }),
    new Set(["b"]),
  );
  expect(commands).toEqual([expect.stringContaining("--scope probe --readout class-token --seed 0")]);
});

it("knows the spectra without the columns that the page added, and not with other names", async () => {
  const more = { ...set, columns: { ...set.columns, cluster: names } };
  const added = material({ set: more, entry: { ...material().entry, added: ["cluster"] } });
  expect([...(await learnedHere(added))]).toEqual(["a", "b"]);
  const others = names.map((name) => (name === "odd" ? "strange" : name));
  expect([...(await learnedHere(material({ names: others })))]).toEqual(["a"]);
  const noisier = { ...set, intensity: set.intensity.map((value) => value + 1) };
  expect([...(await learnedHere(material({ set: noisier })))]).toEqual([]);
});

it("does not claim to make again what another recipe made, or a classifier whose model is not at hand", async () => {
  const smooth = { version: 2, steps: [{ step: "normalise", method: "snv" }] } as const;
  expect(repeatCommands(material({ recipe: smooth }), new Set(["a"]))).toEqual([
    "npx stokes preprocess spectra.npz --recipe recipe.json -o again/prepared.npz",
  ]);
  expect(repeatCommands(material({ models: [models[1]] }), new Set(["b"]))).toEqual([]);
});

it("does not claim to make again a model that went on from another", async () => {
  const continued = await pretrain(set, { from: model, epochs: 1, threads: 1 });
  const one = { id: "a", name: "Continued", learnedFrom: undefined, model: continued };
  expect(repeatCommands(material({ models: [one] }), new Set(["a"]))).toEqual([]);
});

it("names files of models apart", () => {
  expect(modelFile(models, "a")).toBe("models/My-model.safetensors");
  expect(modelFile(models, "b")).toBe("models/My-model-2.safetensors");
  expect(modelFile(models, "c")).toBeUndefined();
  const long = { ...models[0], name: `Classifier of ${"very, ".repeat(40)}long: names/…` };
  expect(modelFile([long], "a")).toMatch(/^models\/[\w-]{20,60}\.safetensors$/);
});

it("predicts again against the column of the quantity, and searches the library of the archive", async () => {
  const library = await createLibrary(model, set, { label: "label", threads: 1 });
  const prediction = {
    modelId: "b",
    target: "glucose / mM",
    values: new Float64Array(16),
    interval: { level: 0.9, halfWidth: 1 },
    against: { spectra: 16, rmse: 1, mae: 1, r2: 0 },
    notes: [],
  };
  const nearest = { modelId: "a", library: { name: "My minerals", library }, k: 3, names: [], notes: [] };
  expect(repeatCommands(material({ found: { prediction, nearest } }), new Set())).toEqual([
    "npx stokes identify models/My-model-2.safetensors spectra.npz --label 'glucose / mM' -o again/identified.csv",
    "npx stokes identify models/My-model.safetensors spectra.npz --library libraries/My-minerals.safetensors --nearest 3 -o again/identified-2.csv",
  ]);
  const ofSpectra = { ...nearest, library: undefined };
  expect(repeatCommands(material({ found: { nearest: ofSpectra } }), new Set())).toEqual([]);
});
