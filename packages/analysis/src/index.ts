export { adjustedRandIndex } from "./adjusted-rand-index.ts";
export { type AgglomerativeOptions, type AgglomerativeResult, agglomerative, type Linkage } from "./agglomerative.ts";
export { type ClassificationReport, type ClassScores, classificationReport } from "./classification-report.ts";
export {
  type ClusteredRows,
  type ClusterMethod,
  type ClusterProgress,
  type ClusterRowsOptions,
  clusterMethods,
  clusterRows,
} from "./cluster-rows.ts";
export { type ClusterStability, clusterStability } from "./cluster-stability.ts";
export type { Clusterer } from "./clusterer.ts";
export {
  agglomerativeClusterer,
  gaussianMixtureClusterer,
  hdbscanClusterer,
  kMeansClusterer,
  selfOrganizingMapClusterer,
  spectralClusterer,
} from "./clusterers.ts";
export { type ClusterMatching, clusteringAccuracy, matchClusters } from "./clustering-accuracy.ts";
export { conformalSets, conformalThreshold } from "./conformal.ts";
export { type ConfusionMatrixOptions, confusionMatrix } from "./confusion-matrix.ts";
export {
  type ClusterDescription,
  type ClusterDescriptionInput,
  describeClusters,
  type SeparatingBand,
} from "./describe-clusters.ts";
export {
  type GaussianMixtureModel,
  type GaussianMixtureOptions,
  gaussianMixture,
  mixtureLabels,
  mixtureProbabilities,
} from "./gaussian-mixture.ts";
export { type HdbscanOptions, type HdbscanResult, hdbscan } from "./hdbscan.ts";
export { hungarian } from "./hungarian.ts";
export { type FittedIdentifier, type Identifier, predictLabels } from "./identifier.ts";
export { type KMeansOptions, type KMeansResult, kMeans } from "./k-means.ts";
export { type KNearestNeighboursOptions, kNearestNeighboursIdentifier } from "./k-nearest-neighbours.ts";
export { argmaxRows, encodeLabels } from "./labels.ts";
export { type LinearSvmOptions, linearSvmIdentifier } from "./linear-svm.ts";
export type { Join } from "./linkage.ts";
export {
  type LogisticRegressionModel,
  type LogisticRegressionOptions,
  logisticRegression,
  predictProbabilities,
} from "./logistic-regression.ts";
export { logisticRegressionIdentifier } from "./logistic-regression-identifier.ts";
export { type MahalanobisMap, type MahalanobisMapOptions, mahalanobisMap } from "./mahalanobis-map.ts";
export type { Matrix, Matrix64 } from "./matrix.ts";
export { type MeanInterval, meanInterval } from "./mean-interval.ts";
export { adjustedMutualInformation, normalizedMutualInformation } from "./mutual-information.ts";
export { nearestCentroidIdentifier } from "./nearest-centroid.ts";
export { type NearestNeighboursOptions, type Neighbours, nearestNeighbours } from "./nearest-neighbours.ts";
export { auroc, energyScore, falsePositiveRate, knownThreshold } from "./out-of-distribution.ts";
export {
  type PartialLeastSquaresModel,
  type PartialLeastSquaresOptions,
  partialLeastSquares,
  predictPartialLeastSquares,
} from "./partial-least-squares.ts";
export { type PcaModel, type PcaOptions, pca, projectPca } from "./pca.ts";
export { type PcaLdaOptions, pcaLdaIdentifier } from "./pca-lda.ts";
export { type PlsDaOptions, plsDaIdentifier } from "./pls-da.ts";
export {
  type Projection,
  pcaProjection,
  projectedClusterer,
  standardisedIdentifier,
  tsneProjection,
  umapProjection,
} from "./projected.ts";
export { proportionInterval } from "./proportion-interval.ts";
export { type RandomForestOptions, randomForestIdentifier } from "./random-forest.ts";
export { type RbfSvmOptions, rbfSvmIdentifier } from "./rbf-svm.ts";
export { type RegressionReport, regressionReport } from "./regression-report.ts";
export {
  expectedCalibrationError,
  type ReliabilityBin,
  type ReliabilityOptions,
  reliabilityCurve,
} from "./reliability.ts";
export { representativeRows } from "./representative-rows.ts";
export { predictRidge, type RidgeModel, type RidgeOptions, ridgeRegression } from "./ridge-regression.ts";
export { type SelfOrganizingMap, type SelfOrganizingMapOptions, selfOrganizingMap } from "./self-organizing-map.ts";
export { type SeparatingColumns, separatingColumns } from "./separating-columns.ts";
export { type Silhouette, type SilhouetteOptions, silhouette } from "./silhouette.ts";
export {
  type SpectralClusteringOptions,
  type SpectralClusteringResult,
  spectralClustering,
} from "./spectral-clustering.ts";
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
