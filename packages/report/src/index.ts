export { type Bar, type BarFigureOptions, barFigure } from "./bar-figure.ts";
export { type ConfusionData, type ConfusionFigureOptions, confusionFigure } from "./confusion-figure.ts";
export { type DenoisingData, type DenoisingFigureOptions, denoisingFigure } from "./denoising-figure.ts";
export { type EmbeddingData, type EmbeddingFigureOptions, embeddingFigure } from "./embedding-figure.ts";
export type { FigureOptions } from "./figure.ts";
export { type LossData, type LossFigureOptions, lossFigure } from "./loss-figure.ts";
export { type SpectraFigureOptions, type SpectrumTrace, spectraFigure } from "./spectra-figure.ts";
