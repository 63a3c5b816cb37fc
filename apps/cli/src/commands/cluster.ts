import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ClusteredRows, clusterMethods, describeClusters, type Matrix } from "@stokes/analysis";
import { DataError, UsageError } from "@stokes/errors";
import { bandsInWords } from "@stokes/report";
import { type EmbedOptions, embed, type Model, prepare } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import {
  applyRecipe,
  digest,
  pointCount,
  type Recipe,
  type SpectrumSet,
  spectrumCount,
  textColumn,
} from "@stokes/spectra";
import { agreement, agreementLine } from "../agreement.ts";
import { clusterCount } from "../cluster/cluster-count.ts";
import { descriptionTables } from "../cluster/cluster-description.ts";
import { clusterInThread } from "../cluster/cluster-in-thread.ts";
import { CLUSTERING_FILE, CLUSTERS_FILE, clusteringRecord, SHEET_FILE, sheetOf } from "../cluster/sheet.ts";
import { clusterFigures } from "../cluster-figures.ts";
import { defineCommand } from "../command.ts";
import { csv } from "../csv.ts";
import { joinedColumns } from "../joined-columns.ts";
import { namesModel } from "../names-model.ts";
import { forceOption, labelOption, outputOption, poolOption, reportOption, seedOption } from "../options.ts";
import { writeFolderOutput } from "../output.ts";
import { readRecipe, recipeOption } from "../recipe-file.ts";
import { loadPaths, modelOperand, pathOperand, spectraOptions } from "../spectra-options.ts";
import { count } from "../text.ts";

const defaultRecipe: Recipe = { version: 2, steps: [{ step: "normalise", method: "min-max" }] };

export const cluster = defineCommand({
  name: "cluster",
  summary: "Find groups of spectra, in a model's features or in the spectra themselves",
  description:
    "Writes clusters.csv (the cluster of every spectrum, 1 being the largest), sheet.csv (a row a cluster, for finetune\n" +
    "--names once you have named some), representatives.csv (the spectra nearest to each cluster's mean), bands.csv (the\n" +
    "shifts that set each cluster apart) and figures. Without MODEL the spectra themselves are clustered, each scaled to\n" +
    "[0, 1] first unless --recipe says otherwise. gmm fits diagonal covariances to 20 principal components; hdbscan may\n" +
    "leave spectra in no cluster. --k auto, silhouette and stability look at 2,000 spectra at most.",
  operands: [{ ...modelOperand, optional: true }, pathOperand],
  options: {
    method: {
      type: "choice",
      placeholder: "HOW",
      choices: clusterMethods,
      default: "kmeans",
      describe: "k-means, Gaussian mixture, Ward's agglomerative clustering, or HDBSCAN",
    },
    k: {
      type: "text",
      placeholder: "N|auto",
      describe: "number of clusters; auto: the largest mean silhouette of k-means from 2 to 12 (not for hdbscan)",
    },
    "min-size": {
      type: "integer",
      placeholder: "N",
      min: 2,
      default: 5,
      describe: "fewest spectra of an hdbscan cluster",
    },
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
    report: reportOption,
    seed: seedOption,
    force: forceOption,
  },
  examples: [
    "npx stokes cluster model.safetensors spectra.npz --k 6 --label label -o clusters",
    "npx stokes cluster spectra.npz --k auto -o clusters",
  ],
  async run({ operands, values, io, note, progress, uses }) {
    const { method, label, pool, map, recipe, seed, out } = values;
    const modelPath = namesModel(operands[0]) ? operands[0] : undefined;
    const paths = modelPath === undefined ? operands : operands.slice(1);
    if (paths.length === 0)
      throw new UsageError("stokes cluster needs spectra beside the model; see stokes cluster --help");
    if (modelPath !== undefined && recipe !== undefined) {
      throw new UsageError("a model brings its own preparation; leave --recipe out");
    }
    const k = clusterCount(values.k, method);
    return writeFolderOutput(out, values, async (folder) => {
      const model = modelPath === undefined ? undefined : await loadModel(modelPath);
      const set = await loadPaths(paths, { values, note });
      if (modelPath !== undefined && model !== undefined) uses(modelPath, model);
      uses(paths.join(", "), set);
      const classes = label === undefined ? undefined : textColumn(set, label);
      const { prepared, features } =
        model === undefined
          ? preparedSpectra(set, recipe === undefined ? defaultRecipe : await readRecipe(recipe))
          : await modelFeatures(model, set, { pool, onProgress: progress, signal: io.signal }, note);
      const { clustering, places, layoutName } = await clusterInThread(
        { features, options: { method, k, minSize: values["min-size"], seed }, layout: map },
        { onProgress: progress, signal: io.signal },
      );
      const { clusters, sizes, unclustered, suggested } = clustering;
      const described = describeClusters({ prepared, features, clusters, sizes });
      const scores = classes && agreement(classes, clusters);

      const figures = clusterFigures({ prepared, clusters, described, suggested, classes, places, layoutName });
      const numbers = Array.from(clusters, (cluster) => (cluster === 0 ? "" : `${cluster}`));
      const files: Record<string, string> = {
        [CLUSTERS_FILE]: csv(joinedColumns({ spectrum: clusters.map((_, i) => i), cluster: numbers }, set.columns)),
        [SHEET_FILE]: sheetOf(described),
        ...descriptionTables(described),
        [CLUSTERING_FILE]: clusteringRecord(await digest(set)),
        ...Object.fromEntries(Object.entries(figures).map(([name, svg]) => [`${name}.svg`, svg])),
      };
      for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);

      const lines = clusteringLines(clustering, features.rows);
      return {
        data: {
          spectra: features.rows,
          k: sizes.length,
          method: clustering.method,
          ...(suggested && { suggested }),
          sizes,
          unclustered,
          features: model === undefined ? "spectra" : "model",
          silhouette: clustering.silhouette,
          stability: clustering.stability,
          clusters: described,
          ...scores,
          out,
        },
        text: [
          ...lines,
          ...described
            .filter(({ bands }) => bands.length > 0)
            .map(({ cluster, bands }) => `  cluster ${cluster}: ${bandsInWords(bands)}`),
          ...(scores === undefined ? [] : [`against ${label}: ${agreementLine(scores)}`]),
          `written to ${out}: ${Object.keys(files).join(", ")}`,
          `to teach a model these clusters, write names into ${join(out, SHEET_FILE)}; then stokes finetune … --names`,
        ].join("\n"),
        report: async () => {
          const { clusterReport } = await import("../report/cluster-report.ts");
          return clusterReport({ clustering, described, agreement: scores, figures, lines });
        },
      };
    });
  },
});

/** With fewer points, scaling to [0, 1] leaves nothing to tell spectra apart by but their order. */
const LEAST_POINTS = 3;

interface Represented {
  readonly prepared: SpectrumSet;
  readonly features: Matrix;
}

function preparedSpectra(set: SpectrumSet, recipe: Recipe): Represented {
  const prepared = applyRecipe(set, recipe);
  if (pointCount(prepared) < LEAST_POINTS) {
    throw new DataError(
      `spectra of ${count(pointCount(prepared), "point")} have no shape to compare; give whole spectra, of ${LEAST_POINTS} points or more`,
    );
  }
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

function clusteringLines(clustering: ClusteredRows, spectra: number): string[] {
  const { method, sizes, unclustered, suggested, silhouette, stability } = clustering;
  const none = unclustered === 0 ? "" : `; ${unclustered} in none`;
  const figures = [
    ...(silhouette === undefined ? [] : [`silhouette ${silhouette.toFixed(3)}`]),
    stability === undefined
      ? "no random choice, so every seed gives the same"
      : `adjusted Rand index ${stability.toFixed(3)} between five seeds`,
  ];
  return [
    `${count(spectra, "spectrum", "spectra")} in ${count(sizes.length, "cluster")} of ${sizeList(sizes)}${none}`,
    ...(suggested === undefined
      ? []
      : [`${suggested.k} clusters have the largest mean silhouette of k-means (k.svg shows the others)`]),
    `${method}: ${figures.join(", ")}`,
  ];
}

function sizeList(sizes: readonly number[]): string {
  return sizes.length <= 12 ? sizes.join(", ") : `${sizes[0]} to ${sizes[sizes.length - 1]} spectra`;
}
