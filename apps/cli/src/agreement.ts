import {
  adjustedMutualInformation,
  adjustedRandIndex,
  clusteringAccuracy,
  encodeLabels,
  normalizedMutualInformation,
} from "@stokes/analysis";
import { percent } from "./text.ts";

/** How well clusters agree with known classes. */
export interface Agreement {
  /** Share of spectra whose cluster stands for their class, under the best one-to-one matching (Hungarian). */
  readonly accuracy: number;
  /** Normalised mutual information. */
  readonly nmi: number;
  /** Adjusted mutual information: corrected for chance, about 0 for clusters that know nothing of the classes. */
  readonly ami: number;
  /** Adjusted Rand index. */
  readonly ari: number;
  /** Spectra that have a class; the others count for nothing. */
  readonly labelled: number;
}

/** Compares clusters with classes over the spectra whose class is not empty; spectra in no cluster count as one more. */
export function agreement(classes: readonly string[], clusters: Int32Array): Agreement {
  const labelled = Uint32Array.from(classes.keys()).filter((i) => classes[i] !== "");
  const { labels } = encodeLabels(Array.from(labelled, (i) => classes[i]));
  const found = Int32Array.from(labelled, (i) => clusters[i]);
  return {
    accuracy: clusteringAccuracy(labels, found),
    nmi: normalizedMutualInformation(labels, found),
    ami: adjustedMutualInformation(labels, found),
    ari: adjustedRandIndex(labels, found),
    labelled: labelled.length,
  };
}

export function agreementLine({ accuracy, nmi, ami, ari }: Agreement): string {
  const figures = Object.entries({ NMI: nmi, AMI: ami, ARI: ari }).map(
    ([name, value]) => `${name} ${value.toFixed(3)}`,
  );
  return `accuracy ${percent(accuracy)} (best one-to-one matching), ${figures.join(", ")}`;
}
