/** @file The jobs of learning, and where their results go. They outlive the panel, so that one can look elsewhere meanwhile. */
import type { ClusterRowsOptions } from "@stokes/analysis";
import type { FinetuneScope, Model } from "@stokes/smae";
import type { Recipe, SpectrumSet } from "@stokes/spectra";
import {
  activeModel,
  addFindings,
  addModel,
  type Findings,
  type ModelEntry,
  type Nearest,
  openModels,
} from "../../state/learn-state.ts";
import { setMap } from "../../state/map-settings.ts";
import { newId } from "../../state/new-id.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { activeRecipe } from "../../state/prepare-state.ts";
import { labels, libraries, matrices, models, reviews, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { setColourBy } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import type { IdentifiedSet } from "../../worker/identify-set.ts";
import { createJob } from "../../worker/job.ts";
import type { MapLayout } from "../../worker/map-spectra.ts";
import type { References } from "../../worker/nearest-references.ts";
import type { FileGiven } from "../../worker/read-files.ts";

export const readingModels = createJob("readModelFiles");
export const mapping = createJob("mapSpectra");
export const clustering = createJob("clusterSet");
export const finetuning = createJob("finetuneModel");
export const identifying = createJob("identifySet");
export const denoising = createJob("denoiseSet");

interface AtHand {
  readonly entry: SetEntry;
  readonly set: SpectrumSet;
  readonly model: { readonly entry: ModelEntry; readonly model: Model } | undefined;
  /** Of the spectra, where no model brings its own. */
  readonly recipe: Recipe;
  readonly webgpu: boolean;
}

/** The set that is shown and the model that is chosen. */
function atHand(): AtHand | undefined {
  const state = studio.get();
  const entry = activeEntry(state);
  if (entry === undefined) return undefined;
  const chosen = activeModel(state);
  return {
    entry,
    set: sets.get(entry.key),
    model: chosen && { entry: chosen, model: models.get(chosen.key) },
    recipe: activeRecipe(state.prepare),
    webgpu: state.training.settings.webgpu,
  };
}

/** Whether a file, by its name, holds a model or a library. */
export function isModelFile({ path }: FileGiven): boolean {
  return /\.safetensors$/i.test(path);
}

/** Opens files of models and of libraries. */
export async function openModelFiles(files: readonly FileGiven[]): Promise<void> {
  if (files.length === 0) return;
  const found = await readingModels.run({ files });
  if (found === undefined) return;
  const nameOf = (file: string) => file.slice(file.lastIndexOf("/") + 1).replace(/\.safetensors$/i, "");
  const change = openModels(
    found.models.map(({ file, model }) => ({ id: newId(), name: nameOf(file), key: models.put(model) })),
    found.libraries.map(({ file, library }) => ({ id: newId(), name: nameOf(file), key: libraries.put(library) })),
    found.problems,
  );
  studio.dispatch(change);
}

/** Puts a model with the others and chooses it. */
export function keepModel(name: string, model: Model, learnedFrom?: string): void {
  studio.dispatch(addModel({ id: newId(), name, key: models.put(model), ...(learnedFrom && { learnedFrom }) }));
}

/** Features of the spectra, and their map. */
export async function mapActive(layout: MapLayout): Promise<void> {
  const here = atHand();
  if (here === undefined) return;
  const { entry, set, model, recipe, webgpu } = here;
  const found = await mapping.run({ set, model: model?.model, recipe, layout, webgpu });
  if (found === undefined) return;
  studio.dispatch(
    addFindings(texts.learn.change.map, {
      setId: entry.id,
      modelId: model?.entry.id,
      embedding: matrices.put(found.features),
      projection: matrices.put(found.projection),
      layout,
      mapNotes: found.notes,
    }),
  );
}

export type ClusterChoice = Required<Pick<ClusterRowsOptions, "method" | "k" | "minSize">>;

/** Groups the spectra by the features of their map. */
export async function clusterActive(choice: ClusterChoice): Promise<void> {
  const state = studio.get();
  const entry = activeEntry(state);
  const mapped = entry && state.learn.findings[entry.id];
  if (entry === undefined || mapped?.embedding === undefined) return;
  const modelEntry = state.learn.models.find(({ id }) => id === mapped.modelId);
  const found = await clustering.run({
    set: sets.get(entry.key),
    contract: modelEntry && models.get(modelEntry.key).contract,
    recipe: activeRecipe(state.prepare),
    features: matrices.get(mapped.embedding),
    ...choice,
  });
  if (found === undefined) return;
  const { labels: of, described, sizes, shift, means, method, unclustered, suggested } = found;
  studio.dispatch(
    addFindings(texts.learn.change.cluster, {
      setId: entry.id,
      clusters: labels.put(of),
      clusterCount: sizes.length,
      clustering: {
        modelId: mapped.modelId,
        method: choice.method,
        minSize: choice.minSize,
        methodName: method,
        described,
        unclustered,
        silhouette: found.silhouette,
        stability: found.stability,
        suggested,
        means: sets.put({ shift, intensity: means, columns: {}, history: [] }),
      },
    }),
  );
  studio.dispatch(setColourBy({ kind: "cluster" }));
}

export interface FinetuneChoice {
  /** The class of each spectrum, "" for none. */
  readonly names: readonly string[];
  /** The column that the classes are from, where they are not the names given. */
  readonly label: string | undefined;
  readonly group: string | undefined;
  readonly scope: FinetuneScope;
  readonly epochs: number;
}

/** What a fine-tuning had to say beside its model. */
export interface FinetuneOutcome {
  readonly warnings: readonly string[];
}

/** Teaches the chosen model names; gives undefined where it was cancelled or failed. */
export async function finetuneActive(choice: FinetuneChoice): Promise<FinetuneOutcome | undefined> {
  const here = atHand();
  if (here?.model === undefined) return undefined;
  const { entry, set, model, webgpu } = here;
  const found = await finetuning.run({ model: model.model, set, sources: entry.files, seed: 0, webgpu, ...choice });
  if (found === undefined) return undefined;
  keepModel(texts.learn.classifierName(found.model.contract.classes ?? []), found.model, found.learnedFrom);
  return { warnings: found.warnings };
}

/** What to compare with: spectra with names, one a spectrum, "" for none; or a library. */
export type ReferenceChoice =
  | { readonly kind: "set"; readonly id: string; readonly names: readonly string[] }
  | { readonly kind: "library"; readonly id: string };

/** Tells of every spectrum what the chosen model knows: class or quantity, and the references most like it. */
export async function identifyActive(choice: ReferenceChoice | undefined): Promise<void> {
  const here = atHand();
  if (here?.model === undefined) return;
  const { entry, set, model, webgpu } = here;
  const references = choice && referencesOf(choice, entry.id);
  const found = await identifying.run({ model: model.model, set, references, webgpu });
  if (found === undefined) return;
  const { identified, predicted, nearest } = found;
  studio.dispatch(
    addFindings(texts.learn.change.identify, {
      setId: entry.id,
      ...(identified && identificationOf(identified, model)),
      ...(predicted && {
        prediction: {
          modelId: model.entry.id,
          target: predicted.target,
          values: matrices.put(asMatrix(predicted.values, 1)),
          interval: predicted.interval,
          against: predicted.against,
          notes: predicted.notes,
        },
      }),
      nearest: nearest && choice && nearestOf(nearest, choice, model.entry.id),
    }),
  );
  if (identified !== undefined) studio.dispatch(setColourBy({ kind: "class" }));
  if (predicted !== undefined) studio.dispatch(setMap({ content: { kind: "prediction" } }));
}

function referencesOf(choice: ReferenceChoice, entryId: string): References | undefined {
  const { open, learn } = studio.get();
  if (choice.kind === "library") {
    const library = learn.libraries.find(({ id }) => id === choice.id);
    return library && { kind: "library", library: libraries.get(library.key) };
  }
  const known = open.sets.find(({ id }) => id === choice.id);
  return known && { kind: "spectra", set: sets.get(known.key), names: choice.names, same: known.id === entryId };
}

function identificationOf(
  { classes, probabilities, unknown, familiarity, labels: told, notes }: NonNullable<IdentifiedSet["identified"]>,
  { entry, model }: NonNullable<AtHand["model"]>,
): Pick<Findings, "classNames" | "classes" | "identification"> {
  const indexOf = new Map(classes.map((name, i) => [name, i]));
  const classOf = (label: string, i: number) => (unknown[i] ? -1 : (indexOf.get(label) ?? -1));
  return {
    classNames: classes,
    classes: labels.put(Int32Array.from(told, classOf)),
    identification: {
      modelId: entry.id,
      probabilities: matrices.put(probabilities),
      familiarity: matrices.put({ values: familiarity, rows: familiarity.length, columns: 1 }),
      possibleFrom: model.contract.classifier?.confidence.conformal.threshold ?? 0,
      notes,
    },
  };
}

function nearestOf(
  { k, rows, similarity, spectralSimilarity, notes }: NonNullable<IdentifiedSet["nearest"]>,
  choice: ReferenceChoice,
  modelId: string,
): Nearest | undefined {
  const library = studio.get().learn.libraries.find(({ id }) => id === choice.id);
  const names = choice.kind === "set" ? choice.names : library && libraries.get(library.key).contract.labels;
  return (
    names && {
      modelId,
      of: { kind: choice.kind, id: choice.id },
      names,
      k,
      rows: labels.put(rows),
      similarity: matrices.put(asMatrix(similarity, k)),
      spectralSimilarity: matrices.put(asMatrix(spectralSimilarity, k)),
      notes,
    }
  );
}

/** Denoises the spectra `rows` of the set that is shown by the chosen model. */
export async function denoiseActive(rows: Uint32Array, estimates: number): Promise<void> {
  const here = atHand();
  if (here?.model === undefined) return;
  const { entry, set, model, webgpu } = here;
  const found = await denoising.run({ model: model.model, set, rows, estimates, webgpu });
  if (found === undefined) return;
  const { measured, estimate, uncertainty, reviews: reviewed, notes } = found;
  studio.dispatch(
    addFindings(texts.learn.change.denoise, {
      setId: entry.id,
      denoising: {
        modelId: model.entry.id,
        rows: labels.put(Int32Array.from(rows)),
        measured: sets.put(measured),
        estimate: sets.put(estimate),
        uncertainty: matrices.put(asMatrix(uncertainty, estimate.shift.length)),
        reviews: reviews.put(reviewed),
        notes,
      },
    }),
  );
}

function asMatrix(values: Float32Array | Float64Array, columns: number) {
  return { values, rows: columns === 0 ? 0 : values.length / columns, columns };
}
