import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { kMeans } from "@stokes/analysis";
import { applyRecipe, pointCount, type Recipe, spectrumCount, textColumn } from "@stokes/spectra";
import { agreement, agreementLine } from "../agreement.ts";
import { clusterFigures } from "../cluster-figures.ts";
import { defineCommand } from "../command.ts";
import { csv } from "../csv.ts";
import { forceOption, labelOption, outputOption, seedOption } from "../options.ts";
import { writeFolderOutput } from "../output.ts";
import { readRecipe, recipeOption } from "../recipe-file.ts";
import { loadPaths, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

const defaultRecipe: Recipe = { version: 1, steps: [{ step: "normalise", method: "min-max" }] };

export const cluster = defineCommand({
  name: "cluster",
  summary: "Find groups of spectra, in a model's features or in the spectra themselves",
  description:
    "K-means. Writes clusters.csv (the cluster of every spectrum, 1 being the largest) and figures. Without MODEL the\n" +
    "spectra themselves are clustered, each scaled to [0, 1] first unless --recipe says otherwise.",
  operands: [pathOperand],
  options: {
    k: { type: "integer", placeholder: "N", min: 2, required: true, describe: "number of clusters" },
    label: { ...labelOption, describe: "column with known classes, to compare the clusters with" },
    recipe: recipeOption,
    ...spectraOptions,
    out: outputOption("DIR", "folder to write"),
    seed: seedOption,
    force: forceOption,
  },
  examples: ["npx stokes cluster spectra.npz --k 6 --label label -o clusters"],
  async run({ operands, values, note }) {
    const { k, label, recipe, seed, out } = values;
    return writeFolderOutput(out, values, async (folder) => {
      const set = await loadPaths(operands, { values, note });
      const classes = label === undefined ? undefined : textColumn(set, label);
      const prepared = applyRecipe(set, recipe === undefined ? defaultRecipe : await readRecipe(recipe));
      const features = { values: prepared.intensity, rows: spectrumCount(set), columns: pointCount(prepared) };
      const { labels, inertia, converged } = kMeans(features, { k, seed });
      if (!converged) note("k-means did not settle; its last assignment is given");
      const clusters = numberedBySize(labels, k);
      const scores = classes && agreement(classes, clusters);

      const table = { spectrum: clusters.map((_, i) => i), cluster: clusters, ...set.columns };
      const figures = clusterFigures({ prepared, features, clusters, classes, seed });
      await writeFile(join(folder, "clusters.csv"), csv(table));
      for (const [name, svg] of Object.entries(figures)) await writeFile(join(folder, `${name}.svg`), svg);

      const sizes = sizesOf(clusters, k);
      return {
        data: { spectra: features.rows, k, sizes, features: "spectra", inertia, ...scores, out },
        text: [
          `${count(features.rows, "spectrum", "spectra")} in ${count(k, "cluster")} of ${sizes.join(", ")}`,
          ...(scores === undefined ? [] : [`against ${label}: ${agreementLine(scores)}`]),
          `written to ${out}: clusters.csv, ${Object.keys(figures)
            .map((name) => `${name}.svg`)
            .join(", ")}`,
        ].join("\n"),
      };
    });
  },
});

/** Clusters numbered from 1 by descending size, so that numbers do not hang on the order in which they were found. */
function numberedBySize(labels: Int32Array, k: number): Int32Array {
  const sizes = sizesOf(
    labels.map((label) => label + 1),
    k,
  );
  const order = [...sizes.keys()].sort((a, b) => sizes[b] - sizes[a] || a - b);
  return labels.map((label) => order.indexOf(label) + 1);
}

function sizesOf(clusters: Int32Array, k: number): number[] {
  const sizes = new Array<number>(k).fill(0);
  for (const cluster of clusters) sizes[cluster - 1]++;
  return sizes;
}
