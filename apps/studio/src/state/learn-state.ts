import type { ClusterDescription, ClusterMethod, SuggestedK } from "@stokes/analysis";
import type { PredictionFigures } from "../worker/identify-set.ts";
import type { MapLayout } from "../worker/map-spectra.ts";
import type { UnmixMethod } from "../worker/unmix-set.ts";
import type { FileProblem } from "./open-state.ts";
import type { StudioChange, StudioState } from "./studio-state.ts";

/** A model at hand: loaded, or trained here. */
export interface ModelEntry {
  readonly id: string;
  readonly name: string;
  /** On the shelf `models`. */
  readonly key: string;
  /** Digest of the spectra and names that a classifier learned from here. */
  readonly learnedFrom?: string;
}

/** A library of references, opened from a file. */
export interface LibraryEntry {
  readonly id: string;
  readonly name: string;
  /** On the shelf `libraries`. */
  readonly key: string;
}

/** What is known of the clusters of a set, beside which spectrum is in which. */
export interface Clustering {
  /** What was clustered: the features of a model, or the spectra themselves (undefined). */
  readonly modelId: string | undefined;
  readonly method: ClusterMethod;
  /** Fewest spectra of a cluster of HDBSCAN. */
  readonly minSize: number;
  /** The method in words. */
  readonly methodName: string;
  readonly described: readonly ClusterDescription[];
  readonly unclustered: number;
  readonly silhouette: number | undefined;
  readonly stability: number | undefined;
  readonly suggested: SuggestedK | undefined;
  /** On the shelf `sets`: the mean spectrum of each cluster, prepared. */
  readonly means: string;
}

/** What a classifier told of the spectra of a set, beside which is of which class. */
export interface Identification {
  readonly modelId: string;
  /** On the shelf `matrices`: spectra x classes, calibrated. */
  readonly probabilities: string;
  /** On the shelf `matrices`: spectra x 1, below 0 where a spectrum is like none of the classes. */
  readonly familiarity: string;
  /** Least probability of the classes that stay possible. */
  readonly possibleFrom: number;
  readonly notes: readonly string[];
}

/** The quantity that a model told of each spectrum. */
export interface Prediction {
  readonly modelId: string;
  /** The quantity, with its unit as the column was called that it was learned from. */
  readonly target: string;
  /** On the shelf `matrices`: spectra x 1. */
  readonly values: string;
  /** A value plus and minus `halfWidth` is meant to hold the true one for `level` of the spectra; null where nothing is known. */
  readonly interval: { readonly level: number; readonly halfWidth: number | null };
  /** Against the set's own column of the quantity, where it has one. */
  readonly against: PredictionFigures | undefined;
  readonly notes: readonly string[];
}

/** The references most like each spectrum, by the features of a model. */
export interface Nearest {
  readonly modelId: string;
  /** A set that is open, or a library. */
  readonly of: { readonly kind: "set" | "library"; readonly id: string };
  /** Of each spectrum of the set, "" for none, or of each reference of the library. */
  readonly names: readonly string[];
  readonly k: number;
  /** On the shelf `labels`: spectra x k, rows of the set or of the library. */
  readonly rows: string;
  /** On the shelf `matrices`: spectra x k, cosines of features and of spectra. */
  readonly similarity: string;
  readonly spectralSimilarity: string;
  readonly notes: readonly string[];
}

export interface Denoising {
  readonly modelId: string;
  /** On the shelf `labels`: the rows that were denoised, ascending. */
  readonly rows: string;
  /** On the shelf `sets`, on the same points. */
  readonly measured: string;
  readonly estimate: string;
  /** On the shelf `matrices`. */
  readonly uncertainty: string;
  /** On the shelf `reviews`. */
  readonly reviews: string;
  readonly notes: readonly string[];
}

/** Spectra of pure components, and how much of each is in every spectrum. */
export interface Unmixing {
  readonly method: UnmixMethod;
  readonly components: number;
  /** On the shelf `matrices`: spectra x components. */
  readonly amounts: string;
  /** On the shelf `sets`: the spectrum of each component. */
  readonly spectra: string;
  /** In percent of the data. */
  readonly lackOfFit: number;
  /** Whether the spectra had been prepared, and `recipeKey` of the recipe. */
  readonly recipe: string | undefined;
}

/** What a model, or a clusterer, found about the spectra of one set. Each part is there once it was computed. */
export interface Findings {
  readonly setId: string;
  /** Whose features `embedding` holds; undefined for the spectra themselves. */
  readonly modelId?: string | undefined;
  /** On the shelf `matrices`: features, spectra x width. */
  readonly embedding?: string;
  /** On the shelf `matrices`: positions on the embedding map, spectra x 2. */
  readonly projection?: string;
  readonly layout?: MapLayout;
  /** What the model did to the spectra that one should know. */
  readonly mapNotes?: readonly string[];
  /** On the shelf `labels`: the cluster of each spectrum from 0, -1 for none. */
  readonly clusters?: string;
  readonly clusterCount?: number;
  readonly clustering?: Clustering;
  /** Class names of `classes`. */
  readonly classNames?: readonly string[];
  /** On the shelf `labels`: the class identified, an index into `classNames`, -1 for unknown. */
  readonly classes?: string;
  readonly identification?: Identification;
  readonly prediction?: Prediction;
  /** Undefined once the spectra were identified without references. */
  readonly nearest?: Nearest | undefined;
  readonly denoising?: Denoising;
  readonly unmixing?: Unmixing;
}

export interface LearnState {
  readonly models: readonly ModelEntry[];
  readonly activeModelId: string | undefined;
  readonly libraries: readonly LibraryEntry[];
  /** Files that were opened as models and are none. */
  readonly problems: readonly FileProblem[];
  /** By set. */
  readonly findings: Readonly<Record<string, Findings>>;
  /** Names given by the user, by set: one a spectrum, "" for none. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export const initialLearn: LearnState = {
  models: [],
  activeModelId: undefined,
  libraries: [],
  problems: [],
  findings: {},
  names: {},
};

export function findingsOf({ learn }: StudioState, setId: string): Findings | undefined {
  return learn.findings[setId];
}

/** What was found about the set that is shown. */
export function activeFindings({ learn, open }: StudioState): Findings | undefined {
  return open.activeId === undefined ? undefined : learn.findings[open.activeId];
}

/** The names given in the set that is shown. */
export function activeNames({ learn, open }: StudioState): readonly string[] | undefined {
  return open.activeId === undefined ? undefined : learn.names[open.activeId];
}

export function activeModel({ learn }: StudioState): ModelEntry | undefined {
  return learn.models.find(({ id }) => id === learn.activeModelId);
}

export const addModel = (model: ModelEntry): StudioChange => ({
  name: "add model",
  apply: (state) => ({
    ...state,
    learn: { ...state.learn, models: [...state.learn.models, model], activeModelId: model.id },
  }),
});

/** Adds what was read of files of models and libraries, and chooses the last model. Problems replace those shown before. */
export const openModels = (
  models: readonly ModelEntry[],
  libraries: readonly LibraryEntry[],
  problems: readonly FileProblem[],
): StudioChange => ({
  name: "open models",
  apply: (state) => ({
    ...state,
    learn: {
      ...state.learn,
      models: [...state.learn.models, ...models],
      activeModelId: models.at(-1)?.id ?? state.learn.activeModelId,
      libraries: [...state.learn.libraries, ...libraries],
      problems,
    },
  }),
});

export const removeLibrary = (id: string): StudioChange => ({
  name: "remove library",
  apply: (state) => ({
    ...state,
    learn: { ...state.learn, libraries: state.learn.libraries.filter((library) => library.id !== id) },
  }),
});

/** Works with another model; undefined for none: with the spectra themselves. */
export const chooseModel = (activeModelId: string | undefined): StudioChange => ({
  name: "choose model",
  apply: (state) =>
    state.learn.activeModelId === activeModelId ? state : { ...state, learn: { ...state.learn, activeModelId } },
});

export const removeModel = (id: string): StudioChange => ({
  name: "remove model",
  apply: (state) => {
    const models = state.learn.models.filter((model) => model.id !== id);
    const activeModelId = state.learn.activeModelId === id ? models.at(-1)?.id : state.learn.activeModelId;
    return { ...state, learn: { ...state.learn, models, activeModelId } };
  },
});

/** Adds to what is known of a set. */
export const addFindings = (name: string, findings: Findings): StudioChange => ({
  name,
  apply: (state) => {
    const { setId } = findings;
    const known = state.learn.findings[setId];
    return {
      ...state,
      learn: { ...state.learn, findings: { ...state.learn.findings, [setId]: { ...known, ...findings } } },
    };
  },
});

/** Gives the spectra `rows` of a set of `spectra` spectra a name; "" takes it away. */
export const nameSpectra = (setId: string, spectra: number, rows: Uint32Array, name: string): StudioChange => ({
  name: name === "" ? "remove name" : `name "${name}"`,
  apply: (state) => {
    const names = (state.learn.names[setId] ?? new Array<string>(spectra).fill("")).slice();
    for (const row of rows) names[row] = name;
    return { ...state, learn: { ...state.learn, names: { ...state.learn.names, [setId]: names } } };
  },
});
