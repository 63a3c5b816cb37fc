/**
 * @file Figures as SVG text and reports as one HTML file, from typed arrays; no DOM, no network, no disk.
 *
 * ```ts
 * const svg = spectraFigure([{ name: "calcite", shift, intensity, peaks: [1086] }]);
 * const html = reportPage({ title: "One mineral", sections: [{ kind: "figure", svg, caption: "Calcite, 785 nm." }] });
 * ```
 *
 * A figure throws a RangeError where columns do not fit one another. `@stokes/report/node` makes PNG files of them.
 */

export { type Bar, type BarFigureOptions, barFigure } from "./bar-figure.ts";
export { type CalibrationData, type CalibrationFigureOptions, calibrationFigure } from "./calibration-figure.ts";
export { commandLine } from "./command-line.ts";
export { type ConfusionData, type ConfusionFigureOptions, confusionFigure } from "./confusion-figure.ts";
export { type Curve, type CurveFigureOptions, curveFigure } from "./curve-figure.ts";
export { type DenoisingData, type DenoisingFigureOptions, denoisingFigure } from "./denoising-figure.ts";
export { type EmbeddingData, type EmbeddingFigureOptions, embeddingFigure } from "./embedding-figure.ts";
export { type EnvelopeFigureOptions, envelopeFigure, type SpectraMatrix } from "./envelope-figure.ts";
export type { FigureOptions } from "./figure.ts";
export { formatValue, type Value } from "./format-value.ts";
export { type HistogramFigureOptions, type HistogramGroup, histogramFigure } from "./histogram-figure.ts";
export { type ComponentImage, type ImageFigureOptions, imageFigure } from "./image-figure.ts";
export { type LossData, type LossFigureOptions, lossFigure } from "./loss-figure.ts";
export { type LabelMap, type MapFigureOptions, mapFigure, type ValueMap } from "./map-figure.ts";
export { type LabelledSpectra, meanSpectraFigure } from "./mean-spectra-figure.ts";
export { viridis } from "./palette.ts";
export type { MapGrid } from "./raster.ts";
export { type ReliabilityBin, type ReliabilitySeries, reliabilityFigure } from "./reliability-figure.ts";
export { type ReportPage, reportPage } from "./report-page.ts";
export type { ReportSection } from "./report-section.ts";
export { type BandDifference, bandsInWords, type ClusterRow, clusterTable } from "./sections/cluster-table.ts";
export { type DenoisedSpectrum, denoisedSection, evenRows } from "./sections/denoised-section.ts";
export {
  countsSection,
  type ToldClasses,
  type ToldClassOptions,
  toldClassSections,
} from "./sections/told-class-sections.ts";
export { type TrainingHistory, type TrainingSectionsOptions, trainingSections } from "./sections/training-sections.ts";
export { type SimulatedData, simulatedNotices, type UsedDataRow, usedDataTable } from "./sections/used-data.ts";
export { type SpectraFigureOptions, type SpectrumTrace, spectraFigure } from "./spectra-figure.ts";
