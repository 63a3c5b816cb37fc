import type { StudioChange, StudioState } from "./studio-state.ts";

/** A model at hand: shipped, loaded, or trained here. */
export interface ModelEntry {
  readonly id: string;
  readonly name: string;
  /** On the shelf `models`. */
  readonly key: string;
}

/** What a model, or a clusterer, found about the spectra of one set. Each part is there once it was computed. */
export interface Findings {
  readonly setId: string;
  readonly modelId?: string;
  /** On the shelf `matrices`: features, spectra x width. */
  readonly embedding?: string;
  /** On the shelf `matrices`: positions on the embedding map, spectra x 2. */
  readonly projection?: string;
  /** On the shelf `labels`: the cluster of each spectrum, -1 for none. */
  readonly clusters?: string;
  readonly clusterCount?: number;
  /** Class names of `classes`. */
  readonly classNames?: readonly string[];
  /** On the shelf `labels`: the class identified, an index into `classNames`, -1 for unknown. */
  readonly classes?: string;
}

export interface LearnState {
  readonly models: readonly ModelEntry[];
  readonly activeModelId: string | undefined;
  /** By set. */
  readonly findings: Readonly<Record<string, Findings>>;
  /** Names given by the user, by set: one a spectrum, "" for none. */
  readonly names: Readonly<Record<string, readonly string[]>>;
}

export const initialLearn: LearnState = { models: [], activeModelId: undefined, findings: {}, names: {} };

export function findingsOf({ learn }: StudioState, setId: string): Findings | undefined {
  return learn.findings[setId];
}

export const addModel = (model: ModelEntry): StudioChange => ({
  name: "add model",
  apply: (state) => ({
    ...state,
    learn: { ...state.learn, models: [...state.learn.models, model], activeModelId: model.id },
  }),
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
