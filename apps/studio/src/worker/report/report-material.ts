import type { Matrix } from "@stokes/analysis";
import type { Library, Model, Review } from "@stokes/smae";
import type { Recipe, SpectrumSet } from "@stokes/spectra";
import type { Clustering, Prediction } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import type { DrawnMap } from "../../views/map/map-svg.ts";
import type { MapLayout } from "../map-spectra.ts";

export interface NamedModel {
  readonly id: string;
  readonly name: string;
  /** Of what a classifier learned from in the page: `labelledDigest`. */
  readonly learnedFrom: string | undefined;
  readonly model: Model;
}

export interface NamedLibrary {
  readonly name: string;
  readonly library: Library;
}

/** What was found of the spectra; each part where there is one. */
export interface ReportFindings {
  readonly map?: {
    /** Undefined where the spectra themselves were mapped. */
    readonly modelId: string | undefined;
    readonly features: Matrix;
    /** Spectra x 2. */
    readonly projection: Matrix;
    readonly layout: MapLayout;
    readonly notes: readonly string[];
  };
  readonly clusters?: {
    readonly clustering: Clustering;
    readonly count: number;
    /** From 0, -1 for none. */
    readonly of: Int32Array;
  };
  readonly identification?: {
    readonly modelId: string;
    readonly classes: readonly string[];
    readonly probabilities: Matrix;
    /** Below 0 where a spectrum is like none of the classes. */
    readonly familiarity: Matrix;
    readonly notes: readonly string[];
  };
  readonly prediction?: Omit<Prediction, "values"> & {
    /** One a spectrum. */
    readonly values: Float64Array;
  };
  readonly nearest?: {
    readonly modelId: string;
    /** Undefined where the references are spectra of a set. */
    readonly library: NamedLibrary | undefined;
    readonly k: number;
    /** Name of the nearest reference of each spectrum. */
    readonly names: readonly string[];
    readonly notes: readonly string[];
  };
  readonly denoising?: {
    readonly modelId: string;
    readonly rows: Int32Array;
    readonly measured: SpectrumSet;
    readonly estimate: SpectrumSet;
    readonly uncertainty: Matrix;
    readonly reviews: readonly Review[];
    readonly notes: readonly string[];
  };
}

/** How maps are drawn, and what the map view shows where that is more than what was found. */
export interface ReportMap {
  readonly shown: DrawnMap | undefined;
  /** Whether y grows downward, as under a picture of the stage. */
  readonly down: boolean;
}

/** All that a report is made of: the spectra shown, what was done to them, and what was found. */
export interface ReportMaterial {
  readonly entry: SetEntry;
  /** As read. */
  readonly set: SpectrumSet;
  readonly recipe: Recipe;
  /** Names given, "" for none. */
  readonly names: readonly string[] | undefined;
  /** Those that the findings rest on, and the ones they were made from. */
  readonly models: readonly NamedModel[];
  readonly found: ReportFindings;
  readonly map: ReportMap;
  readonly remarks: string;
  /** Ending of the files that commands name. */
  readonly ending: string;
  /** The browser, and on what networks ran. */
  readonly browser: string;
  readonly engine: string;
}
