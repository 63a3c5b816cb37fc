import type { MeanInterval } from "@stokes/analysis";
import type { JsonValue, Recipe } from "@stokes/spectra";
import type { Weights } from "onnxgrad";
import type { Architecture } from "../network/architecture.ts";

export type ModelKind = "autoencoder" | "classifier" | "regressor";

/** What can be seen to have been done to spectra before they were given. */
export type SpectrumState = "raw" | "baseline" | "normalised" | "derivative";

/** What a model was trained on, for those who will use it. */
export interface TrainingRecord {
  readonly spectra: number;
  /** How many of them were simulated; left out where none was. */
  readonly simulated?: number;
  /** What had been done to them before; older models do not say. */
  readonly state?: SpectrumState;
  /** Names of the files, as given. */
  readonly sources: readonly string[];
  /** SHA-256 of the set before preparation. */
  readonly dataDigest: string;
  readonly labelColumn?: string;
  /** Spectra of each class. */
  readonly classCounts?: { readonly [name: string]: number };
  readonly groupColumn?: string;
  /** Different values of the group column. */
  readonly groups?: number;
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly settings: { readonly [key: string]: JsonValue };
  /** Loss by epoch, and whatever else was measured on the way. */
  readonly history: readonly { readonly [key: string]: number }[];
  readonly finishedAt: string;
  /** Version of Stokes that trained it; older models do not say. */
  readonly version?: string;
}

/** A model that another was fine-tuned from, or went on learning from. */
export interface Parent {
  /** SHA-256 of its weights. */
  readonly digest: string;
  readonly training: TrainingRecord;
  /** The model that it was made from itself; older models do not say. */
  readonly parent?: Parent;
}

/** What tells spectra like none of the classes from those of a class: `familiarity`. */
export type FamiliarityMeasure = "mahalanobis" | "embedding" | "energy";

/** How far to trust a classifier, learned on its validation spectra. */
export interface Confidence {
  /** Logits are divided by it before the softmax (Guo et al., arXiv 1706.04599). */
  readonly temperature: number;
  /** Least probability of the classes in a prediction set that holds the true class for `level` of the spectra. */
  readonly conformal: { readonly level: number; readonly threshold: number };
  /** Without a measure: `energy`. */
  readonly known: {
    readonly measure?: FamiliarityMeasure;
    /** Share of known spectra to come that is expected to pass. */
    readonly share: number;
    /** Least score of what passes as a known class. */
    readonly threshold: number;
    /** How many spectra gave the threshold; older models do not say. */
    readonly spectra?: number;
  };
}

/** What a classifier adds to a contract. */
export interface ClassifierRecord {
  /** Which of the two identifies: the fine-tuned `network`, or the classical `baseline` that was fitted beside it. */
  readonly serves: "network" | "baseline";
  readonly network: { readonly [figure: string]: number };
  readonly baseline: { readonly [figure: string]: number };
  readonly confidence: Confidence;
  /** Figures over folds, where cross-validation was asked for. */
  readonly crossValidation?: CrossValidation;
  /** How well each measure told classes that were held out, where that was asked for; the best became `known.measure`. */
  readonly unknown?: UnknownRecord;
}

/** How well spectra of a class that was never shown are told from those of known classes. */
export interface UnknownFigures {
  readonly auroc: number;
  /** Share of the unknown spectra that pass as known where 95 % of the known ones do. */
  readonly falsePositiveRate: number;
}

export interface UnknownRecord {
  /** The measure with the largest mean area. */
  readonly measure: FamiliarityMeasure;
  /** Means over the classes held out. */
  readonly figures: Readonly<Record<FamiliarityMeasure, UnknownFigures>>;
  readonly heldOut: readonly HeldOutClass[];
}

export interface HeldOutClass {
  readonly name: string;
  /** Spectra of the class. */
  readonly unknown: number;
  /** Validation spectra of the other classes. */
  readonly known: number;
  readonly figures: Readonly<Record<FamiliarityMeasure, UnknownFigures>>;
}

/** Figures on spectra that took no part in a fold's training, choices by validation included: mean over the folds and interval. */
export interface CrossValidation {
  readonly folds: number;
  /** Of the 95 % intervals (Student's t over folds, whose training sets overlap: a little too narrow). */
  readonly level: number;
  readonly network: FoldFigures;
  readonly baseline: FoldFigures;
  /** Of whichever each fold's validation chose: what to expect of the classifier. */
  readonly served: FoldFigures;
}

export type FoldFigures = Readonly<Record<"accuracy" | "balancedAccuracy" | "macroF1", MeanInterval>>;

/** What a model that predicts a quantity adds to a contract. */
export interface RegressorRecord {
  /** Which of the two predicts: the fine-tuned `network`, or the classical `baseline` that was fitted beside it. */
  readonly serves: "network" | "baseline";
  readonly network: { readonly [figure: string]: number };
  readonly baseline: { readonly [figure: string]: number };
  /** Column that the quantity was learned from. */
  readonly target: string;
  /** The head gives (quantity - mean) / sd, over the training spectra. */
  readonly mean: number;
  readonly sd: number;
  /**
   * Prediction plus and minus `halfWidth` holds the true value for `level` of future spectra like those of validation
   * (split conformal, Lei et al., JASA 113, 1094, 2018); null where validation has too few spectra to say.
   */
  readonly interval: { readonly level: number; readonly halfWidth: number | null };
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
  readonly classifier?: ClassifierRecord;
  readonly regressor?: RegressorRecord;
  readonly preset: string;
  readonly training: TrainingRecord;
  readonly parent?: Parent;
  readonly licence?: string;
}

/** A trained network and its contract. Plain data: share it, store it, send it to a worker. */
export interface Model {
  readonly contract: Contract;
  readonly weights: Weights;
}
