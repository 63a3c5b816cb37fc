import { commandLine } from "@stokes/report";
import { defaultReadout, type Model } from "@stokes/smae";
import { NAMES } from "../finetune-model.ts";
import { libraryFile, modelFile, preparedFile, RECIPE_FILE, SCALED_RECIPE_FILE, spectraFile } from "./archive-names.ts";
import type { NamedModel, ReportMaterial } from "./report-material.ts";

/** Folder of what the commands write, so that nothing of the archive is replaced. */
const AGAIN = "again";

/**
 * The lines of `stokes` that do again what was done in the page, to be run in the folder of the unpacked archive, each on
 * the archive's own files: the spectra with the names given, the recipe, the models. `learnedHere` are the ids of models
 * that learned from these spectra; others are taken as they are.
 */
export function repeatCommands(material: ReportMaterial, learnedHere: ReadonlySet<string>): string[] {
  const { recipe, models, found } = material;
  const spectra = spectraFile(material);
  const has = recipe.steps.length > 0;
  const commands: (readonly string[])[] = [];
  if (has) commands.push(["preprocess", spectra, "--recipe", RECIPE_FILE, "-o", again(preparedFile(material))]);
  for (const one of models) {
    if (learnedHere.has(one.id)) commands.push(...trainingCommand(one, material));
  }
  const { map, clusters, denoising } = found;
  const mapped = map?.modelId === undefined ? undefined : modelFile(models, map.modelId);
  if (mapped !== undefined) commands.push(["embed", mapped, spectra, "-o", again("features.npz")]);
  if (clusters !== undefined && (clusters.clustering.modelId === undefined || mapped !== undefined)) {
    const { method, minSize } = clusters.clustering;
    commands.push([
      "cluster",
      ...(mapped === undefined ? [] : [mapped]),
      spectra,
      ...["--method", method],
      ...(method === "hdbscan" ? ["--min-size", String(minSize)] : ["--k", String(clusters.count)]),
      ...["--map", map?.layout ?? "umap"],
      ...(mapped === undefined && has ? ["--recipe", SCALED_RECIPE_FILE] : []),
      ...["-o", again("clusters")],
    ]);
  }
  commands.push(...identifyCommands(material));
  const denoiser = denoising && modelFile(models, denoising.modelId);
  if (denoising !== undefined && denoiser !== undefined) {
    commands.push(["denoise", denoiser, spectra, ...denoisingOptions(denoising.estimate), "-o", again("denoised.npz")]);
  }
  return commands.map(commandLine);
}

/** One for each model that told something. */
function identifyCommands(material: ReportMaterial): string[][] {
  const { models, found } = material;
  const { identification, prediction, nearest } = found;
  const searched = nearest?.library === undefined ? undefined : { ...nearest, library: nearest.library };
  const tellers = new Set([identification, prediction, searched].flatMap((one) => one?.modelId ?? []));
  return [...tellers].flatMap((id, i): string[][] => {
    const file = modelFile(models, id);
    if (file === undefined) return [];
    const { library, k } = searched?.modelId === id ? searched : {};
    const truth = prediction?.modelId === id && prediction.against !== undefined ? prediction.target : undefined;
    return [
      [
        ...["identify", file, spectraFile(material)],
        ...(library === undefined ? [] : ["--library", libraryFile(library), "--nearest", String(k)]),
        ...(truth === undefined ? [] : ["--label", truth]),
        ...["-o", again(i === 0 ? "identified.csv" : `identified-${i + 1}.csv`)],
      ],
    ];
  });
}

function trainingCommand(one: NamedModel, material: ReportMaterial): (readonly string[])[] {
  const { contract } = one.model;
  const file = modelFile(material.models, one.id);
  if (file === undefined) return [];
  const out = ["--seed", String(contract.training.seed), "-o", again(file.replace(/^models\//, ""))];
  if (contract.kind === "classifier") {
    const parent = parentOf(one.model, material.models);
    return parent === undefined ? [] : [["finetune", parent, spectraFile(material), ...finetuneOptions(one), ...out]];
  }
  // What the model went on from is not in the archive.
  if (contract.kind !== "autoencoder" || contract.parent !== undefined) return [];
  // The archive holds one recipe; a model that was made with another one cannot be made again from it.
  if (JSON.stringify(contract.recipe.steps) !== JSON.stringify(material.recipe.steps)) return [];
  const recipe = contract.recipe.steps.length > 0 ? ["--recipe", RECIPE_FILE] : [];
  const length = ["--epochs", String(contract.training.epochs)];
  return [["pretrain", spectraFile(material), "--preset", contract.preset, ...length, ...recipe, ...out]];
}

function finetuneOptions({ model: { contract } }: NamedModel): string[] {
  const { labelColumn = NAMES, groupColumn, epochs, settings } = contract.training;
  const { readout = "class-token", ...architecture } = contract.architecture;
  return [
    ...["--label", labelColumn],
    ...(groupColumn === undefined ? [] : ["--group", groupColumn]),
    ...(settings.scope === "probe" ? ["--scope", "probe"] : ["--epochs", String(epochs)]),
    ...(readout === defaultReadout({ ...contract, architecture }) ? [] : ["--readout", readout]),
  ];
}

/** The file of the model that another one was fine-tuned from, where it is at hand. */
function parentOf({ contract: { parent } }: Model, models: readonly NamedModel[]): string | undefined {
  if (parent === undefined) return undefined;
  const { dataDigest, finishedAt } = parent.training;
  const found = models.find(({ model: { contract } }) => {
    return contract.training.dataDigest === dataDigest && contract.training.finishedAt === finishedAt;
  });
  return found && modelFile(models, found.id);
}

function denoisingOptions({
  history,
}: {
  readonly history: readonly { step: string; parameters: unknown }[];
}): string[] {
  const made = history.findLast(({ step }) => step === "denoise")?.parameters;
  if (typeof made !== "object" || made === null || !("estimates" in made) || !("seed" in made)) return [];
  return ["--estimates", String(made.estimates), "--seed", String(made.seed)];
}

const again = (name: string) => `${AGAIN}/${name}`;
