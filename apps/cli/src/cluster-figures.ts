import { encodeLabels, type Matrix, matchClusters, pca, projectPca } from "@stokes/analysis";
import { confusionFigure, embeddingFigure, meanSpectraFigure } from "@stokes/report";
import type { SpectrumSet } from "@stokes/spectra";

interface Clustered {
  /** The spectra as they were clustered, or as the model saw them. */
  readonly prepared: SpectrumSet;
  readonly features: Matrix;
  /** From 1. */
  readonly clusters: Int32Array;
  /** The known class of each spectrum; "" for none. */
  readonly classes?: readonly string[] | undefined;
  readonly seed: number;
}

/** The figures of a clustering as SVG, by name. */
export function clusterFigures({ prepared, features, clusters, classes, seed }: Clustered): Record<string, string> {
  const names = Array.from(clusters, (cluster) => `cluster ${cluster}`);
  const figures: Record<string, string> = {
    spectra: meanSpectraFigure(
      { ...prepared, labels: names },
      { title: "Mean spectrum of each cluster, ± 1 standard deviation" },
    ),
    map: mapFigure(features, names, "Spectra by cluster", seed),
  };
  if (classes === undefined) return figures;
  figures["map-by-class"] = mapFigure(features, classes, "Spectra by known class", seed);
  const confusion = matchedConfusionFigure(classes, clusters);
  if (confusion !== undefined) figures.confusion = confusion;
  return figures;
}

/** Principal components of `matrix` as a map, a point a row in its category's colour. */
export function mapFigure(matrix: Matrix, labels: readonly string[], title: string, seed: number): string {
  const model = pca(matrix, { components: 2, seed });
  const { values } = projectPca(model, matrix);
  const axis = (component: number) =>
    `Principal component ${component + 1} (${(100 * model.varianceRatio[component]).toFixed(0)} % of variance)`;
  return embeddingFigure(
    {
      x: Float64Array.from(labels, (_, i) => values[2 * i]),
      y: Float64Array.from(labels, (_, i) => values[2 * i + 1]),
      labels,
    },
    { title, xLabel: axis(0), yLabel: axis(1), ticks: true },
  );
}

/** Classes against the clusters matched to them, where there are as many of each; otherwise nothing to draw. */
export function matchedConfusionFigure(classes: readonly string[], clusters: Int32Array): string | undefined {
  const labelled = [...classes.keys()].filter((i) => classes[i] !== "");
  const { labels, names } = encodeLabels(labelled.map((i) => classes[i]));
  const found = Int32Array.from(labelled, (i) => clusters[i]);
  const n = names.length;
  if (new Set(clusters).size !== n) return undefined;
  const { classOfCluster } = matchClusters(labels, found);
  const counts = new Float64Array(n * n);
  for (const [i, label] of labels.entries()) {
    const matched = classOfCluster.get(found[i]);
    if (matched !== undefined) counts[label * n + matched]++;
  }
  return confusionFigure({ counts, names }, { title: "Known class and cluster", xLabel: "Cluster matched to class" });
}
