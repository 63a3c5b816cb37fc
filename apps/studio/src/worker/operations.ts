import type { OperationContext } from "./operation.ts";

/** Every operation by name, loaded when first called. One file an operation. */
export const operations = {
  readFiles: async () => (await import("./read-files.ts")).readFiles,
  simulateExample: async () => (await import("./simulate-example.ts")).simulateExample,
  setBytes: async () => (await import("./set-bytes.ts")).setBytes,
  prepareSet: async () => (await import("./prepare-set.ts")).prepareSet,
  previewRecipe: async () => (await import("./preview-recipe.ts")).previewRecipe,
  unmixSet: async () => (await import("./unmix-set.ts")).unmixSet,
  readModelFiles: async () => (await import("./read-model-files.ts")).readModelFiles,
  modelBytes: async () => (await import("./model-bytes.ts")).modelBytes,
  pretrainModel: async () => (await import("./pretrain-model.ts")).pretrainModel,
  mapSpectra: async () => (await import("./map-spectra.ts")).mapSpectra,
  clusterSet: async () => (await import("./cluster-set.ts")).clusterSet,
  finetuneModel: async () => (await import("./finetune-model.ts")).finetuneModel,
  identifySet: async () => (await import("./identify-set.ts")).identifySet,
  explainSpectrum: async () => (await import("./explain-spectrum.ts")).explainSpectrum,
  denoiseSet: async () => (await import("./denoise-set.ts")).denoiseSet,
  writeReport: async () => (await import("./write-report.ts")).writeReport,
  writeArchive: async () => (await import("./write-archive.ts")).writeArchive,
} as const;

export type OperationName = keyof typeof operations;

type Loaded<N extends OperationName> = Awaited<ReturnType<(typeof operations)[N]>>;
export type OperationInput<N extends OperationName> = Parameters<Loaded<N>>[0];
export type OperationOutput<N extends OperationName> = Awaited<ReturnType<Loaded<N>>>;
/** What it hands over before it ends. */
export type OperationPart<N extends OperationName> =
  Parameters<Loaded<N>> extends [unknown, OperationContext<infer P>] ? P : never;
