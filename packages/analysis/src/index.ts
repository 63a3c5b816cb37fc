export { adjustedRandIndex } from "./adjusted-rand-index.ts";
export { type ClassificationReport, type ClassScores, classificationReport } from "./classification-report.ts";
export { type ClusterStability, clusterStability } from "./cluster-stability.ts";
export type { Clusterer } from "./clusterer.ts";
export { kMeansClusterer } from "./clusterers.ts";
export { type ClusterMatching, clusteringAccuracy, matchClusters } from "./clustering-accuracy.ts";
export { conformalSets, conformalThreshold } from "./conformal.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./confusion-matrix.ts";
export { hungarian } from "./hungarian.ts";
export { type KMeansOptions, type KMeansResult, kMeans } from "./k-means.ts";
export { argmaxRows, encodeLabels } from "./labels.ts";
export {
  type LogisticRegressionModel,
  type LogisticRegressionOptions,
  logisticRegression,
  predictProbabilities,
} from "./logistic-regression.ts";
export type { Matrix, Matrix64 } from "./matrix.ts";
export { type MeanInterval, meanInterval } from "./mean-interval.ts";
export { adjustedMutualInformation, normalizedMutualInformation } from "./mutual-information.ts";
export { type NearestNeighboursOptions, type Neighbours, nearestNeighbours } from "./nearest-neighbours.ts";
export { auroc, energyScore, falsePositiveRate, knownThreshold } from "./out-of-distribution.ts";
export { type PcaModel, type PcaOptions, pca, projectPca } from "./pca.ts";
export { type RegressionReport, regressionReport } from "./regression-report.ts";
export {
  expectedCalibrationError,
  type ReliabilityBin,
  type ReliabilityOptions,
  reliabilityCurve,
} from "./reliability.ts";
export { representativeRows } from "./representative-rows.ts";
export { predictRidge, type RidgeModel, type RidgeOptions, ridgeRegression } from "./ridge-regression.ts";
export { type SeparatingColumns, separatingColumns } from "./separating-columns.ts";
export { type Silhouette, type SilhouetteOptions, silhouette } from "./silhouette.ts";
export type { Standardisation } from "./standardisation.ts";
export { type SuggestedK, type SuggestKOptions, suggestK } from "./suggest-k.ts";
export { applyTemperature, temperatureScaling } from "./temperature-scaling.ts";
export { type TsneOptions, tsne } from "./tsne.ts";
export {
  type LabelledRows,
  type TunedLogisticRegression,
  type TuneLogisticRegressionOptions,
  tuneLogisticRegression,
} from "./tune-logistic-regression.ts";
export { type UmapOptions, umap } from "./umap.ts";
