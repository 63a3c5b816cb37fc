export { adjustedRandIndex } from "./adjusted-rand-index.ts";
export { type ClassificationReport, type ClassScores, classificationReport } from "./classification-report.ts";
export { type ClusterMatching, clusteringAccuracy, matchClusters } from "./clustering-accuracy.ts";
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
export { type PcaModel, type PcaOptions, pca, projectPca } from "./pca.ts";
export type { Standardisation } from "./standardisation.ts";
export {
  type LabelledRows,
  type TunedLogisticRegression,
  type TuneLogisticRegressionOptions,
  tuneLogisticRegression,
} from "./tune-logistic-regression.ts";
