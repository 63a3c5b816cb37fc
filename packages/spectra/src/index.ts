export { evenAxis } from "./axis/even-axis.ts";
export { type ArplsOptions, arpls } from "./baseline/arpls.ts";
export type { BaselineResult } from "./baseline/baseline-result.ts";
export {
  type LoadedSet,
  type NamedRawFile,
  type ToSpectrumSetOptions,
  toSpectrumSet,
} from "./load/to-spectrum-set.ts";
export { applyRecipe } from "./recipe/apply-recipe.ts";
export { parseRecipe, type Recipe, type Step, stepNames } from "./recipe/recipe.ts";
export { column, textColumn, withColumn } from "./set/columns.ts";
export { concatSets, sameAxis } from "./set/concat-sets.ts";
export { digest } from "./set/digest.ts";
export {
  type Column,
  type HistoryEntry,
  type JsonValue,
  pointCount,
  row,
  type SpectrumSet,
  type SpectrumSetFields,
  spectrumCount,
  spectrumSet,
} from "./set/spectrum-set.ts";
export { takeRows } from "./set/take-rows.ts";
export { type SimulatedSpectra, type SimulateOptions, simulateSpectra } from "./simulate/simulate-spectra.ts";
export { type SavitzkyGolayOptions, savitzkyGolay } from "./smooth/savitzky-golay.ts";
export { foldsByClass, foldsByGroup, type KFoldOptions } from "./split/k-fold.ts";
export { type SamplePerClassOptions, samplePerClass } from "./split/sample-per-class.ts";
export type { Split } from "./split/split.ts";
export { type SplitByClassOptions, splitByClass } from "./split/split-by-class.ts";
export { type SplitByGroupOptions, splitByGroup } from "./split/split-by-group.ts";
