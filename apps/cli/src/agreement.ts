import { adjustedRandIndex, clusteringAccuracy, encodeLabels, normalizedMutualInformation } from "@stokes/analysis";
import { percent } from "./text.ts";

/** How well clusters agree with known classes. */
export interface Agreement {
  /** Share of spectra whose cluster stands for their class, under the best one-to-one matching (Hungarian). */
  readonly accuracy: number;
  /** Normalised mutual information. */
  readonly nmi: number;
  /** Adjusted Rand index. */
  readonly ari: number;
  /** Spectra that have a class; the others count for nothing. */
  readonly labelled: number;
}

/** Compares clusters with classes over the spectra whose class is not empty. */
export function agreement(classes: readonly string[], clusters: Int32Array): Agreement {
  const labelled = Uint32Array.from(classes.keys()).filter((i) => classes[i] !== "");
  const { labels } = encodeLabels(Array.from(labelled, (i) => classes[i]));
  const found = Int32Array.from(labelled, (i) => clusters[i]);
  return {
    accuracy: clusteringAccuracy(labels, found),
    nmi: normalizedMutualInformation(labels, found),
    ari: adjustedRandIndex(labels, found),
    labelled: labelled.length,
  };
}

export function agreementLine({ accuracy, nmi, ari }: Agreement): string {
  return `accuracy ${percent(accuracy)} (best one-to-one matching), NMI ${nmi.toFixed(3)}, ARI ${ari.toFixed(3)}`;
}
