import type { Matrix } from "@stokes/analysis";
import type { Checkpoint, Library, Model, Review } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import { createShelf } from "./shelf.ts";

/** Sets of spectra: as read, and as prepared. */
export const sets = createShelf<SpectrumSet>("sets");
/** Embeddings, projections, probabilities: one row a spectrum. */
export const matrices = createShelf<Matrix>("matrices");
/** One whole number a spectrum: clusters, classes. */
export const labels = createShelf<Int32Array>("labels");
/** Pictures that files carry. */
export const pictures = createShelf<Blob>("pictures");
export const models = createShelf<Model>("models");
export const checkpoints = createShelf<Checkpoint>("checkpoints");
export const libraries = createShelf<Library>("libraries");
/** How denoised spectra compare with what was measured, one a spectrum. */
export const reviews = createShelf<readonly Review[]>("reviews");

/** Every shelf; what they hold survives a reload. */
export const shelves = [sets, matrices, labels, pictures, models, checkpoints, libraries, reviews] as const;
