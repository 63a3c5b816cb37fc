import {
  clusterTable,
  denoisedSection,
  embeddingFigure,
  evenRows,
  meanSpectraFigure,
  type ReportSection,
  toldClassSections,
  trainingSections,
} from "@stokes/report";
import type { ModelKind } from "@stokes/smae";
import { row, type SpectrumSet } from "@stokes/spectra";
import { type Colouring, categorise, categoryName, categoryNames } from "../../state/colouring.ts";
import { learnTexts } from "../../texts/learn-texts.ts";
import { reportTexts } from "../../texts/report-texts.ts";
import { shellTexts } from "../../texts/shell-texts.ts";
import { isAlarm } from "../../views/learn/is-alarm.ts";
import { asClustered } from "../cluster-set.ts";
import type { NamedModel, ReportMaterial } from "./report-material.ts";
import { evenly, groupMapSections, shortened } from "./spectra-sections.ts";

/** More points than these are not drawn: as many are taken evenly. */
const MOST_POINTS = 5000;
const DENOISED_SHOWN = 3;

const lossNames: Record<ModelKind, string> = {
  autoencoder: reportTexts.loss,
  classifier: reportTexts.crossEntropy,
  regressor: reportTexts.squaredError,
};

/** What each model is, and how its training went. */
export function modelSections({ models }: ReportMaterial): ReportSection[] {
  if (models.length === 0) return [];
  return [{ kind: "heading", text: reportTexts.heading.models }, ...models.flatMap(modelSection)];
}

function modelSection({ name, model: { contract } }: NamedModel): ReportSection[] {
  const { kind, preset, architecture, shift, recipe, training, classes, classifier, regressor } = contract;
  const { patch, points, encoder } = architecture;
  const ending = training.simulated === undefined ? "" : reportTexts.simulatedSuffix;
  const percent = (share: number | undefined) => (share === undefined ? null : `${(100 * share).toFixed(1)} %`);
  const facts = {
    [reportTexts.model]: `${learnTexts.kinds[kind]}, ${learnTexts.modelPreset(preset)}`,
    [reportTexts.network]: reportTexts.networkOf(points / patch, patch, encoder.depth, encoder.width),
    [reportTexts.axis]: reportTexts.axisOf(shift.length, shift[0], shift[shift.length - 1]),
    [reportTexts.preparation]: [...recipe.steps.map(({ step }) => step), ...reportTexts.modelSteps].join(" > "),
    [reportTexts.learnedFrom]: reportTexts.learnedFromOf(training.spectra, shortened(training.sources), ending),
    [reportTexts.training]: reportTexts.trainingOf(training.epochs, training.batchSize),
    [reportTexts.seed]: training.seed,
    [reportTexts.dataDigest]: training.dataDigest,
    ...(classes !== undefined && { [reportTexts.classes]: shortened(classes) }),
    ...(classifier !== undefined && {
      [reportTexts.validated]: reportTexts.validatedOf(
        percent(classifier.network.accuracy) ?? "–",
        percent(classifier.baseline.accuracy) ?? "–",
      ),
      [reportTexts.served]: learnTexts.servedBy[classifier.serves],
    }),
    ...(regressor !== undefined && {
      [reportTexts.predicts]: regressor.target,
      [reportTexts.rmse]: reportTexts.rmseOf(regressor.network.rmse, regressor.baseline.rmse),
      [reportTexts.predictsWith]: learnTexts.predictedBy[regressor.serves],
    }),
    [reportTexts.ended]: training.finishedAt,
  };
  const finetuned = kind !== "autoencoder";
  return [
    { kind: "facts", title: name, facts },
    ...trainingSections(training.history, {
      title: `${finetuned ? reportTexts.finetuning : reportTexts.pretraining}: ${name}${ending}`,
      yLabel: lossNames[kind],
      caption: finetuned ? reportTexts.finetuningCaption : reportTexts.pretrainingCaption,
    }),
  ];
}

/** The embedding map and the clusters in it. */
export async function clusterSections(
  material: ReportMaterial,
  opened: SpectrumSet,
  suffix: string,
): Promise<ReportSection[]> {
  const { map, clusters } = material.found;
  if (map === undefined && clusters === undefined) return [];
  const groups =
    clusters &&
    categorise(
      Array.from(clusters.of, (cluster) => (cluster < 0 ? "" : `cluster ${cluster + 1}`)),
      shellTexts.ofNone.cluster,
    );
  return [
    { kind: "heading", text: reportTexts.heading.groups },
    ...(map?.notes ?? []).map(note),
    ...embeddingSection(material, groups, reportTexts.byCluster, suffix),
    ...(clusters === undefined || groups === undefined
      ? []
      : await clusteringSections(material, opened, clusters, groups, suffix)),
  ];
}

async function clusteringSections(
  material: ReportMaterial,
  opened: SpectrumSet,
  { clustering, of }: NonNullable<ReportMaterial["found"]["clusters"]>,
  groups: Colouring,
  suffix: string,
): Promise<ReportSection[]> {
  const { modelId, methodName, described, unclustered, silhouette, stability } = clustering;
  const contract = material.models.find(({ id }) => id === modelId)?.model.contract;
  const rows = described.map(({ cluster, spectra, representatives, bands }) => {
    const name = onlyName(material.names, of, cluster - 1);
    return { cluster, spectra, representatives: representatives.map((i) => i + 1), bands, ...(name && { name }) };
  });
  return [
    clusterTable(rows),
    {
      kind: "facts",
      facts: {
        [reportTexts.method]: methodName,
        [reportTexts.inNone]: unclustered,
        [reportTexts.silhouette]: silhouette ?? null,
        [reportTexts.stability]: stability ?? reportTexts.noRandomChoice,
      },
    },
    {
      kind: "figure",
      svg: meanSpectraFigure(
        { ...asClustered(opened, contract, material.recipe), labels: categoryNames(groups) },
        { title: `${reportTexts.meansByCluster}${suffix}`, yLabel: reportTexts.scaledIntensity, rest: groups.none },
      ),
      caption: reportTexts.meansCaption,
    },
    ...(await groupMapSections(material, opened, groups, {
      title: `${reportTexts.mapByCluster}${suffix}`,
      caption: reportTexts.mapByClusterCaption,
    })),
  ];
}

/** The name that all spectra of a cluster have; undefined where they have none, or several. */
function onlyName(names: readonly string[] | undefined, of: Int32Array, cluster: number): string | undefined {
  if (names === undefined) return undefined;
  const given = new Set(names.filter((_, i) => of[i] === cluster));
  const [name] = given;
  return given.size === 1 && name !== "" ? name : undefined;
}

function embeddingSection(
  { found: { map }, models }: ReportMaterial,
  groups: Colouring | undefined,
  by: string,
  suffix: string,
): ReportSection[] {
  if (map === undefined) return [];
  const { values, rows } = map.projection;
  const shown = evenly(rows, Math.min(rows, MOST_POINTS));
  const name = map.layout === "umap" ? "UMAP" : reportTexts.component;
  const svg = embeddingFigure(
    {
      x: Float64Array.from(shown, (i) => values[2 * i]),
      y: Float64Array.from(shown, (i) => values[2 * i + 1]),
      labels: Array.from(shown, (i) => (groups === undefined ? "" : categoryName(groups, i))),
    },
    {
      title: `${groups === undefined ? reportTexts.embedding : by}${suffix}`,
      xLabel: `${name} 1`,
      yLabel: `${name} 2`,
      ticks: map.layout === "pca",
      ...(groups && { rest: groups.none }),
    },
  );
  const model = models.find(({ id }) => id === map.modelId)?.name;
  const of = learnTexts.featuresOf(model, map.features.columns);
  return [{ kind: "figure", svg, caption: reportTexts.embeddingCaption(of, shown.length, rows) }];
}

/** What the classifier told. */
export async function identificationSections(
  material: ReportMaterial,
  opened: SpectrumSet,
  suffix: string,
): Promise<ReportSection[]> {
  const { identification } = material.found;
  if (identification === undefined) return [];
  const { classes, probabilities, familiarity, notes } = identification;
  const { values, rows, columns } = probabilities;
  const labels = Array.from({ length: rows }, (_, i) => classes[mostProbable(values, i * columns, columns)]);
  const unknown = Array.from(familiarity.values, (value) => value < 0);
  const groups = categorise(
    labels.map((name, i) => (unknown[i] ? "" : name)),
    shellTexts.ofNone.class,
  );
  return [
    { kind: "heading", text: reportTexts.heading.identification },
    ...notes.filter((text) => !material.found.map?.notes.includes(text)).map(note),
    ...toldClassSections({ classes, labels, probabilities, unknown }, { suffix }),
    ...embeddingSection(material, groups, reportTexts.byClass, suffix),
    ...(await groupMapSections(material, opened, groups, {
      title: `${reportTexts.mapByClass}${suffix}`,
      caption: reportTexts.mapByClassCaption,
    })),
  ];
}

function mostProbable(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  for (let c = 1; c < count; c++) if (values[start + c] > values[start + best]) best = c;
  return best;
}

/** Spectra before and after, evenly taken, and how many estimates are to be doubted. */
export function denoisingSections({ found: { denoising, map } }: ReportMaterial, suffix: string): ReportSection[] {
  if (denoising === undefined) return [];
  const { rows, measured, estimate, uncertainty, reviews, notes } = denoising;
  const points = estimate.shift.length;
  return [
    { kind: "heading", text: reportTexts.heading.denoising },
    ...notes.filter((text) => !map?.notes.includes(text)).map(note),
    { kind: "text", text: `${learnTexts.denoised(rows.length)}. ${learnTexts.alarms(reviews.filter(isAlarm).length)}` },
    ...evenRows(rows.length, DENOISED_SHOWN).map((i) =>
      denoisedSection(
        {
          shift: estimate.shift,
          measured: row(measured, i),
          estimate: row(estimate, i),
          uncertainty: uncertainty.values.subarray(i * points, (i + 1) * points),
        },
        {
          title: `${learnTexts.spectrum} ${rows[i] + 1}${suffix}`,
          caption: reportTexts.denoisedCaption(rows[i] + 1),
        },
      ),
    ),
  ];
}

const note = (text: string): ReportSection => ({ kind: "notice", tone: "note", text });
