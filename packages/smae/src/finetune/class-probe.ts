import { logisticRegression } from "@stokes/analysis";
import { linearHead } from "./linear-head.ts";
import type { Probe } from "./objective.ts";

/** Logistic regression (C = 1) on standardised features; `labels` of all training spectra. A choice of rows keeps the classes' shares. */
export const classProbe = (labels: Int32Array): Probe => ({
  rows(most, random) {
    const counts = new Map<number, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    const left = new Map(
      [...counts].map(([label, count]) => [label, Math.min(count, Math.ceil((most * count) / labels.length))]),
    );
    const chosen = random.permutation(labels.length).filter((row) => {
      const open = left.get(labels[row]) ?? 0;
      left.set(labels[row], open - 1);
      return open > 0;
    });
    return chosen.sort();
  },
  fit: (features, rows) =>
    linearHead(
      logisticRegression(
        features,
        Int32Array.from(rows, (row) => labels[row]),
        { standardise: true },
      ),
    ),
});
