/** @file The jobs of learning, and where their results go. They outlive the panel, so that one can look elsewhere meanwhile. */
import type { ClusterRowsOptions } from "@stokes/analysis";
import type { FinetuneScope, Model } from "@stokes/smae";
import type { Recipe, SpectrumSet } from "@stokes/spectra";
import { activeModel, addFindings, addModel, type ModelEntry } from "../../state/learn-state.ts";
import { newId } from "../../state/new-id.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { activeRecipe } from "../../state/prepare-state.ts";
import { labels, matrices, models, reviews, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { setColourBy } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { createJob } from "../../worker/job.ts";
import type { MapLayout } from "../../worker/map-spectra.ts";

export const readingModel = createJob("readModel");
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

export async function openModel(file: File): Promise<void> {
  const model = await readingModel.run({ file });
  if (model !== undefined) keepModel(file.name.replace(/\.safetensors$/, ""), model);
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

/** Spectra with names to compare with. */
export interface ReferenceChoice {
  readonly setId: string;
  readonly names: readonly string[];
}

/** Tells the class of every spectrum by the chosen classifier. */
export async function identifyActive(references: ReferenceChoice | undefined): Promise<void> {
  const here = atHand();
  if (here?.model === undefined) return;
  const { entry, set, model, webgpu } = here;
  const known = references && studio.get().open.sets.find(({ id }) => id === references.setId);
  const found = await identifying.run({
    model: model.model,
    set,
    references: known && {
      set: sets.get(known.key),
      names: references.names,
      same: known.id === entry.id,
    },
    webgpu,
  });
  if (found === undefined) return;
  const { identified, nearest } = found;
  const { classes, probabilities, unknown, familiarity } = identified;
  const indexOf = new Map(classes.map((name, i) => [name, i]));
  const classOf = (label: string, i: number) => (unknown[i] ? -1 : (indexOf.get(label) ?? -1));
  studio.dispatch(
    addFindings(texts.learn.change.identify, {
      setId: entry.id,
      classNames: classes,
      classes: labels.put(Int32Array.from(identified.labels, classOf)),
      identification: {
        modelId: model.entry.id,
        probabilities: matrices.put(probabilities),
        familiarity: matrices.put({ values: familiarity, rows: familiarity.length, columns: 1 }),
        possibleFrom: model.model.contract.classifier?.confidence.conformal.threshold ?? 0,
        notes: identified.notes,
        ...(nearest !== undefined &&
          references !== undefined && {
            nearest: {
              ...references,
              k: nearest.k,
              rows: labels.put(nearest.rows),
              similarity: matrices.put(asMatrix(nearest.similarity, nearest.k)),
              spectralSimilarity: matrices.put(asMatrix(nearest.spectralSimilarity, nearest.k)),
            },
          }),
      },
    }),
  );
  studio.dispatch(setColourBy({ kind: "class" }));
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
