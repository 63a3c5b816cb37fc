import { type Matrix, pcaProjection, umap } from "@stokes/analysis";
import { embed, type Model } from "@stokes/smae";
import { pointCount, type Recipe, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { learnTexts } from "../texts/learn-texts.ts";
import type { OperationContext } from "./operation.ts";
import { prepareSet } from "./prepare-set.ts";
import { jobProgress, type RuntimeChoice, runtimeOptions } from "./runtime-choice.ts";

export type MapLayout = "umap" | "pca";

export interface MapSpectraInput extends RuntimeChoice {
  readonly set: SpectrumSet;
  /** Whose features are mapped; without one, those of the spectra themselves: prepared, each scaled to [0, 1]. */
  readonly model: Model | undefined;
  readonly recipe: Recipe;
  readonly layout: MapLayout;
}

export interface MappedSpectra {
  /** Spectra x features. */
  readonly features: Matrix;
  /** Spectra x 2. */
  readonly projection: Matrix;
  readonly notes: readonly string[];
}

/** Features of every spectrum, and where each lies on a map of them. */
export async function mapSpectra(
  { set, model, recipe, layout, ...choice }: MapSpectraInput,
  context: OperationContext,
): Promise<MappedSpectra> {
  const { signal, progress } = context;
  const { features, notes } =
    model === undefined
      ? { features: await ownFeatures(set, recipe, context), notes: [] }
      : await embed(model, set, {
          ...runtimeOptions(choice),
          signal,
          onProgress: (found) => progress(jobProgress(found)),
        }).then((found) => ({ features: found.embedding, notes: found.notes }));
  signal.throwIfAborted();
  progress({ fraction: undefined, text: learnTexts.layingOut });
  return { features, projection: projected(features, layout, progress), notes };
}

function projected(features: Matrix, layout: MapLayout, progress: OperationContext["progress"]): Matrix {
  if (layout === "pca" || features.rows < 5) return pcaProjection({ components: 2 }).project(features);
  return umap(features, {
    onProgress: (epoch, epochs) => progress({ fraction: epoch / epochs, text: learnTexts.layingOut }),
  });
}

/** Of spectra without a model. */
async function ownFeatures(set: SpectrumSet, recipe: Recipe, context: OperationContext): Promise<Matrix> {
  const prepared = await prepareSet({ set, recipe: scaled(recipe) }, context);
  return { values: prepared.intensity, rows: spectrumCount(prepared), columns: pointCount(prepared) };
}

/** The recipe, and then each spectrum from 0 to 1. */
export function scaled({ version, steps }: Recipe): Recipe {
  return { version, steps: [...steps, { step: "normalise", method: "min-max" }] };
}
