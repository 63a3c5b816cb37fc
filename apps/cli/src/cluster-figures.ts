import { encodeLabels, type Matrix, matchClusters, pca, projectPca } from "@stokes/analysis";
import { confusionFigure, embeddingFigure, type SpectrumTrace, spectraFigure } from "@stokes/report";
import { row, type SpectrumSet } from "@stokes/spectra";

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
    spectra: meanSpectraFigure(prepared, names, "Mean spectrum of each cluster, ± 1 standard deviation"),
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

/** The mean spectrum of each category with one standard deviation around it, stacked. */
export function meanSpectraFigure(set: SpectrumSet, labels: readonly string[], title: string): string {
  const names = [...new Set(labels)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const traces = names.map((name) => meanTrace(set, labels, name));
  return spectraFigure(traces, { title, offset: true });
}

function meanTrace(set: SpectrumSet, labels: readonly string[], name: string): SpectrumTrace {
  const { shift } = set;
  const mean = new Float64Array(shift.length);
  const squares = new Float64Array(shift.length);
  let members = 0;
  for (const [i, label] of labels.entries()) {
    if (label !== name) continue;
    members++;
    const spectrum = row(set, i);
    for (let j = 0; j < mean.length; j++) {
      const difference = spectrum[j] - mean[j];
      mean[j] += difference / members;
      squares[j] += difference * (spectrum[j] - mean[j]);
    }
  }
  const deviation = squares.map((square) => Math.sqrt(square / Math.max(1, members - 1)));
  return {
    name: `${name} (${members})`,
    shift,
    intensity: mean,
    lower: mean.map((value, j) => value - deviation[j]),
    upper: mean.map((value, j) => value + deviation[j]),
  };
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
