export { cubicResampler } from "./axis/cubic-resample.ts";
export { evenAxis } from "./axis/even-axis.ts";
export { fourierResampler } from "./axis/fourier-resample.ts";
export { linearResampler, type RowFunction } from "./axis/linear-resample.ts";
export { airpls, createAirpls } from "./baseline/airpls.ts";
export { type ArplsOptions, arpls, createArpls } from "./baseline/arpls.ts";
export { type AslsParameters, asls, createAsls } from "./baseline/asls.ts";
export { type AsplsParameters, aspls, createAspls } from "./baseline/aspls.ts";
export { type BaselineMethod, baselineMethods } from "./baseline/baseline-methods.ts";
export type { BaselineFit, BaselineResult } from "./baseline/baseline-result.ts";
export { chooseLambda } from "./baseline/choose-lambda.ts";
export { createDrpls, type DrplsParameters, drpls } from "./baseline/drpls.ts";
export { createIarpls, iarpls } from "./baseline/iarpls.ts";
export { createImodpoly, imodpoly } from "./baseline/imodpoly.ts";
export { createModpoly, modpoly, type PolynomialOptions, type PolynomialParameters } from "./baseline/modpoly.ts";
export { createMormol, type MormolParameters, mormol } from "./baseline/mormol.ts";
export {
  createPsplineAsls,
  type PsplineAslsOptions,
  type PsplineAslsParameters,
  psplineAsls,
} from "./baseline/pspline-asls.ts";
export type { ReweightedParameters } from "./baseline/reweighted-whittaker.ts";
export { createRollingBall, type RollingBallParameters, rollingBall } from "./baseline/rolling-ball.ts";
export { createRubberband, type RubberbandOptions, rubberband } from "./baseline/rubberband.ts";
export { createSnip, type SnipParameters, snip } from "./baseline/snip.ts";
export {
  type Calibration,
  calibrateAxis,
  fitCalibration,
  type MatchedLine,
  matchLines,
} from "./calibrate/calibrate-axis.ts";
export { instrumentResponse, responseOnAxis } from "./calibrate/instrument-response.ts";
export { emissionShifts, NEON, POLYSTYRENE, SILICON } from "./calibrate/reference-lines.ts";
export {
  type NeighbourDespiked,
  type NeighbourDespikeOptions,
  neighbourDespike,
  repeatNeighbours,
} from "./despike/neighbour-despike.ts";
export { type Despiked, type Spike, type WhitakerHayesOptions, whitakerHayes } from "./despike/whitaker-hayes.ts";
export { partBytes } from "./export/part-bytes.ts";
export { setEndings } from "./export/set-bytes.ts";
export type { ChosenLambda, LambdaPoint, LambdaSearchOptions } from "./linalg/lambda-search.ts";
export { type InvalidRow, invalidRows } from "./load/invalid-rows.ts";
export type { ColumnTable } from "./load/join-table.ts";
export { type PixelPositions, pixelPositions } from "./load/pixel-positions.ts";
export { type Saturation, saturation } from "./load/saturation.ts";
export { ramanAxis, type ShiftAxisOptions } from "./load/shift-axis.ts";
export {
  type LoadedSet,
  type NamedRawFile,
  type ToSpectrumSetOptions,
  toSpectrumSet,
} from "./load/to-spectrum-set.ts";
export { gridNeighbours, lineGeometry, type MapGeometry, mapGeometry } from "./maps/map-geometry.ts";
export { bandIntegral, bandRatio, type MapImage, mapImage } from "./maps/map-image.ts";
export { createAreaNorm } from "./normalise/area-norm.ts";
export { minMax } from "./normalise/min-max.ts";
export { createMsc, type MscOptions } from "./normalise/msc.ts";
export { createPeakNorm } from "./normalise/peak-norm.ts";
export { createPqn } from "./normalise/pqn.ts";
export { meanSpectrum, medianSpectrum } from "./normalise/reference-spectrum.ts";
export { createRobustSnv } from "./normalise/robust-snv.ts";
export { snv } from "./normalise/snv.ts";
export { vectorNorm } from "./normalise/vector-norm.ts";
export { type FindPeaksOptions, findPeaks, type Peak } from "./peaks/find-peaks.ts";
export { type BandGuess, type BandShape, type FittedBand, type FittedBands, fitBands } from "./peaks/fit-bands.ts";
export { type LostBand, type LostBandsOptions, lostBands } from "./peaks/lost-bands.ts";
export { noiseDeviation } from "./quality/noise-deviation.ts";
export { type QualityOptions, type SpectrumQuality, spectrumQuality } from "./quality/spectrum-quality.ts";
export { type ApplyOptions, applyRecipe, recipeOfHistory } from "./recipe/apply-recipe.ts";
export { findProtocol } from "./recipe/find-protocol.ts";
export { type Protocol, protocols } from "./recipe/protocols.ts";
export { parseRecipe, type Recipe, type Step, stepNames } from "./recipe/recipe.ts";
export { recipeHash } from "./recipe/recipe-hash.ts";
export { createEffectTally, type EffectTally, type StepEffect } from "./recipe/step-effect.ts";
export {
  type MethodForm,
  type ParameterForm,
  type ParameterKind,
  type StepForm,
  stepForms,
} from "./recipe/step-forms.ts";
export { column, textColumn, withColumn } from "./set/columns.ts";
export { concatSets, sameAxis } from "./set/concat-sets.ts";
export { digest } from "./set/digest.ts";
export { histories, type SharedHistory, simulatedCount } from "./set/histories.ts";
export { joinedColumns } from "./set/joined-columns.ts";
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
export { chooseWhittakerLambda } from "./smooth/choose-whittaker-lambda.ts";
export { createGaussian, type GaussianOptions } from "./smooth/gaussian.ts";
export { createMedianFilter, type MedianFilterOptions } from "./smooth/median-filter.ts";
export { type MnfDenoiseOptions, mnfDenoise } from "./smooth/mnf-denoise.ts";
export { type PcaDenoiseOptions, pcaDenoise } from "./smooth/pca-denoise.ts";
export { createSavitzkyGolay, type SavitzkyGolayOptions, savitzkyGolay } from "./smooth/savitzky-golay.ts";
export { createWavelet, type WaveletOptions } from "./smooth/wavelet.ts";
export { createWhittaker, type WhittakerOptions } from "./smooth/whittaker.ts";
export { foldsByClass, foldsByGroup, type KFoldOptions } from "./split/k-fold.ts";
export { type SamplePerClassOptions, samplePerClass } from "./split/sample-per-class.ts";
export type { Split } from "./split/split.ts";
export { type SplitByClassOptions, splitByClass } from "./split/split-by-class.ts";
export { type SplitByGroupOptions, splitByGroup } from "./split/split-by-group.ts";
export { openStore, type SpectrumStore, type StoredIntensity } from "./store/open-store.ts";
export type { PrepareChunks, PreparedChunks } from "./store/prepare-chunks.ts";
export { createStore, type StoreWriter } from "./store/store-writer.ts";
export { type StreamOptions, streamRecipe, wholeSetSteps } from "./store/stream-recipe.ts";
export { type FclsOptions, fcls } from "./unmix/fcls.ts";
export { type McrAlsOptions, mcrAls } from "./unmix/mcr-als.ts";
export { nmf } from "./unmix/nmf.ts";
export type { Unmixed, UnmixOptions } from "./unmix/unmixed.ts";
export { type Vca, type VcaOptions, vca } from "./unmix/vca.ts";
