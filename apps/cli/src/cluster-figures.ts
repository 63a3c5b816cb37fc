import { type ClusterDescription, encodeLabels, type Matrix, matchClusters, type SuggestedK } from "@stokes/analysis";
import {
  confusionFigure,
  curveFigure,
  embeddingFigure,
  mapFigure,
  meanSpectraFigure,
  spectraFigure,
} from "@stokes/report";
import { row, type SpectrumSet } from "@stokes/spectra";
import { pixelGrid } from "./map-grid.ts";
import { titleOn } from "./simulated.ts";

interface Clustered {
  /** The spectra as they were clustered, or as the model saw them. */
  readonly prepared: SpectrumSet;
  /** From 1; 0 for spectra in none. */
  readonly clusters: Int32Array;
  readonly described: readonly ClusterDescription[];
  readonly suggested?: SuggestedK | undefined;
  /** The known class of each spectrum; "" for none. */
  readonly classes?: readonly string[] | undefined;
  /** Spectra in the plane, and what its axes are called. */
  readonly places: Matrix;
  readonly layoutName: string;
}

/** The figures of a clustering as SVG, by name. */
export function clusterFigures(clustered: Clustered): Record<string, string> {
  const { prepared, clusters, described, suggested, classes, places, layoutName } = clustered;
  const names = Array.from(clusters, (cluster) => (cluster === 0 ? "" : `cluster ${cluster}`));
  const titled = (title: string) => titleOn(prepared, title);
  const place = placesOf(places, layoutName);
  const figures: Record<string, string> = {
    spectra: meanSpectraFigure(
      { ...prepared, labels: names },
      { title: titled("Mean spectrum of each cluster, ± 1 standard deviation") },
    ),
    representatives: representativesFigure(prepared, described, titled("The spectrum nearest to each cluster's mean")),
    map: place(names, titled("Spectra by cluster")),
  };
  if (suggested !== undefined) figures.k = suggestedFigure(suggested, titled("Number of clusters"));
  const grid = pixelGrid(prepared);
  if (grid !== undefined) {
    const labels = Array.from(grid.spectrum, (i) => (i < 0 ? "" : names[i]));
    figures.image = mapFigure({ ...grid, labels }, { title: titled("Map by cluster") });
  }
  if (classes === undefined) return figures;
  figures["map-by-class"] = place(classes, titled("Spectra by known class"));
  const confusion = matchedConfusionFigure(classes, clusters, titled("Known class and cluster"));
  if (confusion !== undefined) figures.confusion = confusion;
  return figures;
}

/** Whole spectra as they were measured, beside the means of `spectra`, marked where each cluster differs. */
function representativesFigure(prepared: SpectrumSet, described: readonly ClusterDescription[], title: string): string {
  const traces = described.map(({ cluster, representatives: [nearest], bands }) => ({
    name: `cluster ${cluster}: ${nearest}`,
    shift: prepared.shift,
    intensity: row(prepared, nearest),
    peaks: bands.map(({ shiftCm1 }) => shiftCm1),
  }));
  return spectraFigure(traces, { title, offset: true });
}

function suggestedFigure({ k, curve }: SuggestedK, title: string): string {
  const mean = { name: "k-means", x: curve.map((at) => at.k), y: curve.map(({ value }) => value) };
  return curveFigure([mean], {
    title,
    xLabel: "Clusters",
    yLabel: "Mean silhouette",
    rule: { x: k, name: `${k} suggested` },
  });
}

/** Draws the rows of a projection into the plane, in the colours of whatever labels. */
function placesOf({ values, rows, columns }: Matrix, name: string) {
  const along = (component: number) => Float64Array.from({ length: rows }, (_, i) => values[i * columns + component]);
  const [x, y] = [along(0), along(1)];
  return (labels: readonly string[], title: string) =>
    embeddingFigure({ x, y, labels }, { title, xLabel: `${name} 1`, yLabel: `${name} 2` });
}

/** Classes against the clusters matched to them, where there are as many of each; otherwise nothing to draw. */
function matchedConfusionFigure(classes: readonly string[], clusters: Int32Array, title: string): string | undefined {
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
  return confusionFigure({ counts, names }, { title, xLabel: "Cluster matched to class" });
}
