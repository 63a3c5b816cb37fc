export { type Exportable, type ExportOptions, exportable, exportOnnx } from "./export/export-onnx.ts";
export type { Assessment } from "./finetune/assess.ts";
export { type Finetuned, type FinetuneOptions, finetune } from "./finetune/finetune.ts";
export { type FinetuneNetworkOptions, finetuneNetwork } from "./finetune/finetune-network.ts";
export { type FinetunedTarget, type FinetuneTargetOptions, finetuneTarget } from "./finetune/finetune-target.ts";
export type { FinetuneScope } from "./finetune/fit-classifier.ts";
export { defaultReadout } from "./finetune/readout.ts";
export type { Keep, TrainingOptions } from "./finetune/training-options.ts";
export { unknownFigures } from "./finetune/unknown-figures.ts";
export { createLibrary, extendLibrary, type LibraryOptions } from "./library/create-library.ts";
export type { Library, LibraryContract } from "./library/library.ts";
export { decodeLibrary, encodeLibrary, isLibraryFile } from "./library/library-file.ts";
export { type LibraryMatches, type SearchOptions, searchLibrary } from "./library/search-library.ts";
export { encoderWeights } from "./model/encoder-weights.ts";
export { learnedFromSimulated } from "./model/learned-from-simulated.ts";
export type {
  ClassifierRecord,
  Confidence,
  Contract,
  CrossValidation,
  FamiliarityMeasure,
  FoldFigures,
  HeldOutClass,
  Model,
  ModelKind,
  Parent,
  RegressorRecord,
  TrainingRecord,
  UnknownFigures,
  UnknownRecord,
} from "./model/model.ts";
export { decodeModel, encodeModel, modelDigest } from "./model/model-file.ts";
export { servedBy } from "./model/served-by.ts";
export { weightsDigest } from "./model/weights-digest.ts";
export {
  type Architecture,
  type PositionKind,
  paperArchitecture,
  type ReadoutKind,
  type TransformerSize,
} from "./network/architecture.ts";
export { buildEncoder, type EncoderGraph } from "./network/classifier.ts";
export { measureScaling } from "./network/input-scaling.ts";
export { rowsOf, type SpectrumRows } from "./network/spectrum-rows.ts";
export { createBatches, stepRandom } from "./pretrain/batches.ts";
export { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./pretrain/checkpoint.ts";
export type { MaskingKind } from "./pretrain/feeds.ts";
export { DEFAULT_PRESET, presetArchitecture, presetNames } from "./pretrain/presets.ts";
export { type PretrainOptions, pretrain } from "./pretrain/pretrain.ts";
export type { Progress } from "./progress.ts";
export type { PeakComparison } from "./review/compare-peaks.ts";
export { type Departure, type Review, reviewEstimates } from "./review/review-estimates.ts";
export type { CarriedBack } from "./use/carry-back.ts";
export { type Denoised, type DenoiseOptions, denoise } from "./use/denoise.ts";
export { type Embedding, type EmbedOptions, embed, type Pool } from "./use/embed.ts";
export { type Band, type ExplainOptions, type Explanation, explain } from "./use/explain.ts";
export { familiarityMeasures } from "./use/familiarity.ts";
export { type Identified, type IdentifyOptions, identify } from "./use/identify.ts";
export { type Predicted, predictTarget } from "./use/predict-target.ts";
export { type Prepared, prepare } from "./use/prepare.ts";
