/** @file What the files of the archive are called; the commands of the report name them. */
import { fileName } from "../../shell/download.ts";
import type { NamedLibrary, NamedModel, ReportMaterial } from "./report-material.ts";

export const RECIPE_FILE = "recipe.json";
/** The recipe, and then each spectrum from 0 to 1: what is clustered where no model is. */
export const SCALED_RECIPE_FILE = "recipe-scaled.json";
export const FEATURES_FILE = "features.csv";
export const CLUSTERS_FILE = "clusters.csv";
export const IDENTIFIED_FILE = "identified.csv";

export const spectraFile = ({ ending }: ReportMaterial) => `spectra${ending}`;
export const preparedFile = ({ ending }: ReportMaterial) => `prepared${ending}`;
export const denoisedFile = ({ ending }: ReportMaterial) => `denoised${ending}`;
export const uncertaintyFile = ({ ending }: ReportMaterial) => `uncertainty${ending}`;

/** `models/Trained-on-leaf.safetensors`, numbered where several would have one name. */
export function modelFile(models: readonly NamedModel[], id: string): string | undefined {
  const at = models.findIndex((model) => model.id === id);
  if (at < 0) return undefined;
  const plain = plainName(models[at]);
  const before = models.slice(0, at).filter((model) => plainName(model) === plain).length;
  return `models/${plain}${before === 0 ? "" : `-${before + 1}`}.safetensors`;
}

export const libraryFile = (library: NamedLibrary) => `libraries/${plainName(library)}.safetensors`;

const LONGEST = 60;

function plainName({ name }: { readonly name: string }): string {
  return fileName(name, "")
    .replace(/[\s-]+/g, "-")
    .slice(0, LONGEST)
    .replace(/[-.]+$/, "");
}
