import type { JsonValue, Recipe } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import type { Architecture } from "../network/architecture.ts";

export type ModelKind = "autoencoder" | "classifier";

/** What a model was trained on, for those who will use it. */
export interface TrainingRecord {
  readonly spectra: number;
  /** Names of the files, as given. */
  readonly sources: readonly string[];
  /** SHA-256 of the set before preparation. */
  readonly dataDigest: string;
  readonly labelColumn?: string;
  readonly groupColumn?: string;
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly settings: { readonly [key: string]: JsonValue };
  /** Loss by epoch, and whatever else was measured on the way. */
  readonly history: readonly { readonly [key: string]: number }[];
  readonly finishedAt: string;
}

/** Everything that must be known to use a model on other spectra. */
export interface Contract {
  readonly kind: ModelKind;
  readonly architecture: Architecture;
  /** Raman shift of the points of a prepared spectrum, cm-1, ascending. */
  readonly shift: readonly number[];
  /** Applied before the spectra are carried onto `shift` and scaled to [0, 1] one by one (min-max). */
  readonly recipe: Recipe;
  /** Names of the classes, in the order of the head's outputs; a classifier has them. */
  readonly classes?: readonly string[];
  /** Figures on held-back labelled spectra; a classifier has them. */
  readonly validation?: { readonly [key: string]: number };
  readonly preset: string;
  readonly training: TrainingRecord;
  /** The model that this one was fine-tuned from. */
  readonly parent?: { readonly digest: string; readonly training: TrainingRecord };
  readonly licence?: string;
}

/** A trained network and its contract. Plain data: share it, store it, send it to a worker. */
export interface Model {
  readonly contract: Contract;
  readonly weights: Weights;
}
