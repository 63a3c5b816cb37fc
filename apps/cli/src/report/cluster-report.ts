import type { ClusterDescription, ClusteredRows } from "@stokes/analysis";
import { clusterTable, type ReportSection } from "@stokes/report";
import type { Agreement } from "../agreement.ts";
import type { ReportContent } from "../command.ts";

interface Reported {
  readonly clustering: ClusteredRows;
  readonly described: readonly ClusterDescription[];
  readonly agreement?: Agreement | undefined;
  /** SVG by name. */
  readonly figures: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

const captions: Readonly<Record<string, string>> = {
  k: "Mean silhouette of k-means by number of clusters; the largest is suggested.",
  spectra:
    "Mean and standard deviation of the spectra of each cluster, as they were clustered or as the model saw them.",
  representatives:
    "The spectrum of each cluster that is nearest to its mean in the features, with its number, and the shifts at which the cluster differs most from the others.",
  map: "All spectra, coloured by cluster. Distances between groups in such a map mean little.",
  image: "Where the clusters are on the map that was measured.",
  "map-by-class": "The same map, coloured by known class, which the clustering never saw.",
  confusion: "Known classes against the clusters matched to them one to one.",
};

export function clusterReport({ clustering, described, agreement, figures, lines }: Reported): ReportContent {
  const drawn = Object.keys(captions).filter((name) => name in figures);
  return {
    summary: lines.join("\n\n"),
    sections: [
      clusterTable(described),
      ...(agreement === undefined ? [] : [agreementTable(agreement)]),
      { kind: "facts", title: "The clustering", facts: clusteringFacts(clustering) },
      ...drawn.map((name): ReportSection => ({ kind: "figure", svg: figures[name], caption: captions[name] })),
    ],
  };
}

function agreementTable({ accuracy, nmi, ami, ari, labelled }: Agreement): ReportSection {
  const digits = 3;
  return {
    kind: "table",
    columns: [{ name: "accuracy", unit: "%", digits: 1 }, ...["NMI", "AMI", "ARI"].map((name) => ({ name, digits }))],
    rows: [[100 * accuracy, nmi, ami, ari]],
    caption: `Agreement with the known classes of ${labelled} spectra; accuracy under the best one-to-one matching.`,
  };
}

function clusteringFacts({ method, sizes, unclustered, silhouette, stability }: ClusteredRows) {
  return {
    method,
    clusters: sizes.length,
    "spectra in none": unclustered,
    "mean silhouette": silhouette ?? null,
    "adjusted Rand index between five seeds": stability ?? "no random choice",
  };
}
