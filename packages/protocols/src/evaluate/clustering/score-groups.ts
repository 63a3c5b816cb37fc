import {
  adjustedMutualInformation,
  adjustedRandIndex,
  matchClusters,
  normalizedMutualInformation,
} from "@stokes/analysis";
import { DataError } from "@stokes/errors";
import type { Cell, CellOutcome } from "../cells/cell.ts";
import type { Truths } from "../data/cell-data.ts";

/** Groups beside the classes that they should be: `accuracy` under the best one-to-one matching, shares from 0 to 1. */
export function scoreGroups({ peer }: Cell, groups: Int32Array, truths: Truths): CellOutcome {
  const { labels } = truths("grouped");
  if (groups.length !== labels.length) {
    throw new DataError(`${peer} gave ${groups.length} groups for ${labels.length} spectra; it must give one for each`);
  }
  const { accuracy, accuracyOfClass } = matchClusters(labels, groups);
  return {
    scores: {
      accuracy,
      nmi: normalizedMutualInformation(labels, groups),
      ami: adjustedMutualInformation(labels, groups),
      ari: adjustedRandIndex(labels, groups),
    },
    detail: {
      groups: [...groups],
      labels: [...labels],
      accuracyOfClass: Object.fromEntries(accuracyOfClass),
    },
  };
}
