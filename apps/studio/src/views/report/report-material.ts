import type { Model } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import {
  activeFindings,
  activeNames,
  type Findings,
  type LibraryEntry,
  type ModelEntry,
  type Nearest,
} from "../../state/learn-state.ts";
import { activeRecipe } from "../../state/prepare-state.ts";
import { labels, libraries, matrices, models, reviews, sets } from "../../state/shelves.ts";
import type { StudioState } from "../../state/studio-state.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import type { NamedModel, ReportFindings, ReportMaterial } from "../../worker/report/report-material.ts";
import { threadCount } from "../../worker/runtime-choice.ts";
import { mapPlaces } from "../map/map-places.ts";
import type { DrawnMap } from "../map/map-svg.ts";
import { shownMap } from "../map/save-map.ts";
import { placedPicture } from "../map/use-map-picture.ts";

/** What a report on the set that is shown is made of; undefined where none is open. */
export async function reportMaterial(state: StudioState): Promise<ReportMaterial | undefined> {
  const entry = activeEntry(state);
  if (entry === undefined) return undefined;
  const findings = activeFindings(state);
  const set = sets.get(entry.key);
  return {
    entry,
    set,
    recipe: activeRecipe(state.prepare),
    names: activeNames(state),
    models: usedModels(state.learn.models, findings),
    found: findings === undefined ? {} : resolved(findings, state.learn.libraries),
    map: { shown: await mapShown(state, set), down: placedPicture(entry) !== undefined },
    remarks: state.report.remarks[entry.id] ?? "",
    ending: state.report.ending,
    browser: navigator.userAgent,
    engine: texts.report.engineName(state.training.settings.webgpu, threadCount()),
  };
}

/** What the map shows, where it is not what the report tells of clusters, classes and quantities anyway. */
async function mapShown(state: StudioState, set: SpectrumSet): Promise<DrawnMap | undefined> {
  if (mapPlaces(set) === undefined) return undefined;
  const drawn = await shownMap(state, set);
  const { kind } = state.view.colourBy;
  const predicted = state.view.map.content.kind === "prediction" && activeFindings(state)?.prediction !== undefined;
  const found = predicted || (drawn.kind === "groups" && (kind === "cluster" || kind === "class"));
  return drawn.kind === "nothing" || found ? undefined : drawn;
}

/** The models that the findings rest on, and those that these were fine-tuned from, in the order of the list. */
function usedModels(entries: readonly ModelEntry[], findings: Findings | undefined): readonly NamedModel[] {
  const { modelId, identification, prediction, nearest, denoising } = findings ?? {};
  const by = [identification, prediction, nearest, denoising];
  const used = new Set([modelId, ...by.map((one) => one?.modelId)]);
  const all = entries.map(({ id, name, key, learnedFrom }) => ({ id, name, learnedFrom, model: models.get(key) }));
  const direct = all.filter(({ id }) => used.has(id));
  return all.filter((one) => used.has(one.id) || direct.some(({ model }) => isParent(one.model, model)));
}

function isParent({ contract: { training } }: Model, { contract: { parent } }: Model): boolean {
  return (
    parent !== undefined &&
    parent.training.finishedAt === training.finishedAt &&
    parent.training.dataDigest === training.dataDigest
  );
}

function resolved(
  {
    modelId,
    embedding,
    projection,
    layout = "umap",
    mapNotes = [],
    clusters,
    clusterCount = 0,
    clustering,
    classNames,
    identification,
    prediction,
    nearest,
    denoising,
  }: Findings,
  opened: readonly LibraryEntry[],
): ReportFindings {
  return {
    ...(embedding !== undefined &&
      projection !== undefined && {
        map: {
          modelId,
          features: matrices.get(embedding),
          projection: matrices.get(projection),
          layout,
          notes: mapNotes,
        },
      }),
    ...(clusters !== undefined &&
      clustering !== undefined && { clusters: { clustering, count: clusterCount, of: labels.get(clusters) } }),
    ...(identification !== undefined &&
      classNames !== undefined && {
        identification: {
          modelId: identification.modelId,
          classes: classNames,
          probabilities: matrices.get(identification.probabilities),
          familiarity: matrices.get(identification.familiarity),
          notes: identification.notes,
        },
      }),
    ...(prediction !== undefined && {
      prediction: { ...prediction, values: Float64Array.from(matrices.get(prediction.values).values) },
    }),
    ...(nearest !== undefined && { nearest: resolvedNearest(nearest, opened) }),
    ...(denoising !== undefined && {
      denoising: {
        modelId: denoising.modelId,
        rows: labels.get(denoising.rows),
        measured: sets.get(denoising.measured),
        estimate: sets.get(denoising.estimate),
        uncertainty: matrices.get(denoising.uncertainty),
        reviews: reviews.get(denoising.reviews),
        notes: denoising.notes,
      },
    }),
  };
}

function resolvedNearest({ modelId, of, names, k, rows, notes }: Nearest, opened: readonly LibraryEntry[]) {
  const library = opened.find(({ id }) => of.kind === "library" && id === of.id);
  const all = labels.get(rows);
  return {
    modelId,
    library: library && { name: library.name, library: libraries.get(library.key) },
    k,
    names: Array.from({ length: all.length / k }, (_, i) => names[all[i * k]]),
    notes,
  };
}
