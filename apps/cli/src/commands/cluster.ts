import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { kMeans, type Matrix, pcaProjection, tsneProjection, umapProjection } from "@stokes/analysis";
import { UsageError } from "@stokes/errors";
import { type EmbedOptions, embed, type Model, prepare } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import { applyRecipe, pointCount, type Recipe, type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { agreement, agreementLine } from "../agreement.ts";
import { clusterFigures } from "../cluster-figures.ts";
import { defineCommand } from "../command.ts";
import { csv } from "../csv.ts";
import { joinedColumns } from "../joined-columns.ts";
import { forceOption, labelOption, outputOption, poolOption, seedOption } from "../options.ts";
import { writeFolderOutput } from "../output.ts";
import { readRecipe, recipeOption } from "../recipe-file.ts";
import { loadPaths, modelOperand, namesModel, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

const projections = {
  tsne: () => tsneProjection(),
  umap: () => umapProjection(),
  pca: () => pcaProjection({ components: 2 }),
};

const defaultRecipe: Recipe = { version: 1, steps: [{ step: "normalise", method: "min-max" }] };

export const cluster = defineCommand({
  name: "cluster",
  summary: "Find groups of spectra, in a model's features or in the spectra themselves",
  description:
    "K-means. Writes clusters.csv (the cluster of every spectrum, 1 being the largest) and figures. Without MODEL the\n" +
    "spectra themselves are clustered, each scaled to [0, 1] first unless --recipe says otherwise.",
  operands: [{ ...modelOperand, optional: true }, pathOperand],
  options: {
    k: { type: "integer", placeholder: "N", min: 2, required: true, describe: "number of clusters" },
    label: { ...labelOption, describe: "column with known classes, to compare the clusters with" },
    pool: poolOption,
    map: {
      type: "choice",
      placeholder: "HOW",
      choices: ["tsne", "umap", "pca"],
      default: "tsne",
      describe: "how the figure of all spectra is laid out",
    },
    recipe: recipeOption,
    ...spectraOptions,
    out: outputOption("DIR", "folder to write"),
    seed: seedOption,
    force: forceOption,
  },
  examples: ["npx stokes cluster model.safetensors spectra.npz --k 6 --label label -o clusters"],
  async run({ operands, values, io, note, progress }) {
    const { k, label, pool, map, recipe, seed, out } = values;
    const modelPath = namesModel(operands[0]) ? operands[0] : undefined;
    const paths = modelPath === undefined ? operands : operands.slice(1);
    if (paths.length === 0)
      throw new UsageError("stokes cluster needs spectra beside the model; see stokes cluster --help");
    if (modelPath !== undefined && recipe !== undefined) {
      throw new UsageError("a model brings its own preparation; leave --recipe out");
    }
    return writeFolderOutput(out, values, async (folder) => {
      const model = modelPath === undefined ? undefined : await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      const classes = label === undefined ? undefined : textColumn(set, label);
      const { prepared, features } =
        model === undefined
          ? preparedSpectra(set, recipe === undefined ? defaultRecipe : await readRecipe(recipe))
          : await modelFeatures(model, set, { pool, onProgress: progress, signal: io.signal }, note);
      const { labels, inertia, converged } = kMeans(features, { k, seed });
      if (!converged) note("k-means did not settle; its last assignment is given");
      const clusters = numberedBySize(labels, k);
      const scores = classes && agreement(classes, clusters);

      const table = joinedColumns({ spectrum: clusters.map((_, i) => i), cluster: clusters }, set.columns);
      const figures = clusterFigures({ prepared, features, clusters, classes, projection: projections[map](), seed });
      await writeFile(join(folder, "clusters.csv"), csv(table));
      for (const [name, svg] of Object.entries(figures)) await writeFile(join(folder, `${name}.svg`), svg);

      const sizes = sizesOf(clusters, k);
      return {
        data: {
          spectra: features.rows,
          k,
          sizes,
          features: model === undefined ? "spectra" : "model",
          inertia,
          ...scores,
          out,
        },
        text: [
          `${count(features.rows, "spectrum", "spectra")} in ${count(k, "cluster")} of ${sizeList(sizes)}`,
          ...(scores === undefined ? [] : [`against ${label}: ${agreementLine(scores)}`]),
          `written to ${out}: clusters.csv, ${Object.keys(figures)
            .map((name) => `${name}.svg`)
            .join(", ")}`,
        ].join("\n"),
      };
    });
  },
});

interface Represented {
  readonly prepared: SpectrumSet;
  readonly features: Matrix;
}

function preparedSpectra(set: SpectrumSet, recipe: Recipe): Represented {
  const prepared = applyRecipe(set, recipe);
  return {
    prepared,
    features: { values: prepared.intensity, rows: spectrumCount(prepared), columns: pointCount(prepared) },
  };
}

async function modelFeatures(
  model: Model,
  set: SpectrumSet,
  options: EmbedOptions,
  note: (text: string) => void,
): Promise<Represented> {
  const { embedding, notes } = await embed(model, set, options);
  for (const text of notes) note(text);
  return { prepared: prepare(set, model.contract).set, features: embedding };
}

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

function sizeList(sizes: readonly number[]): string {
  return sizes.length <= 12 ? sizes.join(", ") : `${sizes[0]} to ${sizes[sizes.length - 1]} spectra`;
}
