import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Bar,
  barFigure,
  confusionFigure,
  denoisingFigure,
  meanSpectraFigure,
  type ReportSection,
  reportPage,
  trainingSections,
} from "@stokes/report";
import { prepare } from "@stokes/smae";
import { loadModel } from "@stokes/smae/node";
import { applyRecipe, row, type SpectrumSet, spectrumCount, textColumn } from "@stokes/spectra";
import { loadSpectra } from "@stokes/spectra/node";
import { qualityTable } from "../report/denoise-report.ts";
import { titleOn } from "../simulated.ts";
import { count, duration } from "../text.ts";
import { version } from "../version.ts";
import { type Chain, type ChainOptions, stepsOf } from "./chain.ts";
import { findings } from "./findings.ts";

/** The report of a chain that was run, made of the files that its commands wrote. */
export async function demoReport(chain: Chain, options: ChainOptions): Promise<string> {
  const { folder, label, group, seed } = options;
  const at = (...names: string[]) => join(folder, ...names);
  const simulated = chain.simulated !== undefined;
  const model = await loadModel(at("model.safetensors"));
  const train = await load(at("split", "train.npz"));
  const test = await load(at("split", "test.npz"));
  const figureFile = (...names: string[]) => readFile(at(...names), "utf8");
  const steps = stepsOf(chain);
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);

  const sections: ReportSection[] = [
    ...(simulated ? [simulatedNotice] : []),
    { kind: "heading", text: "The spectra" },
    {
      kind: "figure",
      svg: meanSpectraFigure(
        { ...prepare(train, model.contract).set, labels: textColumn(train, label) },
        { title: titleOn(train, `Training spectra by ${label}`), yLabel: "Intensity, scaled to [0, 1]" },
      ),
      caption:
        `Mean and standard deviation of the ${spectrumCount(train)} training spectra` +
        `${group === undefined ? "" : `; what column "${group}" tells apart was kept whole, so none of it is tested on`}.`,
    },
    { kind: "heading", text: "Learning without labels" },
    ...trainingSections(model.contract.training.history, {
      title: titleOn(train, "Pre-training"),
      yLabel: "Loss",
      caption: lossCaption(chain),
    }),
    { kind: "heading", text: "Denoising" },
    ...(await denoisingSections(chain, options, test)),
    { kind: "heading", text: "Groups without labels" },
    {
      kind: "figure",
      svg: await figureFile("clusters", "map-by-class.svg"),
      caption: `The model's features of the ${spectrumCount(test)} test spectra, coloured by ${label}, which the model never saw.`,
    },
    {
      kind: "figure",
      svg: await figureFile("clusters-of-spectra", "map-by-class.svg"),
      caption: "The same spectra without a model: the map is of the spectra themselves.",
    },
    clusterTable(chain),
    { kind: "heading", text: "Identifying from labels" },
    ...identificationSections(chain, test),
    { kind: "heading", text: "Do it again" },
    { kind: "commands", commands: steps.map(({ command }) => command), caption: "Every step, as it was run." },
  ];
  return reportPage({
    title: simulated ? "Stokes on simulated spectra" : "Stokes on your spectra",
    subtitle: `Learn from ${count(spectrumCount(train), "spectrum", "spectra")}, label only a few`,
    summary: findings(chain).join("\n\n"),
    sections,
    provenance: {
      Stokes: version,
      Node: process.version,
      seed,
      data: simulated ? "simulated" : "the user's",
      "training data (digest)": model.contract.training.dataDigest.slice(0, 16),
      network: `preset ${model.contract.preset}, ${model.contract.training.epochs} epochs`,
      time: duration(seconds),
      finished: new Date().toISOString(),
    },
  });
}

const simulatedNotice: ReportSection = {
  kind: "notice",
  tone: "simulated",
  text: "These spectra are simulated: mixtures of molecules' bands with noise. They show that the chain works, not how well it serves on yours.",
};

async function load(path: string): Promise<SpectrumSet> {
  return (await loadSpectra([path])).set;
}

function lossCaption({ pretrained: { data } }: Chain): string {
  return (
    `Loss on hidden patches, ${count(data.epochs, "epoch")} over ${data.spectra} spectra in ${duration(data.seconds)}: their mean squared ` +
    `error, with that of their shapes where these are asked for. The target is noisy, so noise is the floor.`
  );
}

async function denoisingSections(chain: Chain, { folder }: ChainOptions, test: SpectrumSet): Promise<ReportSection[]> {
  const at = (...names: string[]) => join(folder, ...names);
  const estimate = await load(at("denoised.npz"));
  const deviation = await load(at("uncertainty.npz"));
  const truth = chain.truthParts && (await load(at("truth-split", "test.npz")));
  const shown = Math.floor(spectrumCount(test) / 2);
  const after = row(estimate, shown);
  const spread = row(deviation, shown);
  const svg = denoisingFigure(
    {
      shift: estimate.shift,
      before: row(onAxisOf(estimate, test), shown),
      after,
      lower: after.map((value, j) => value - 2 * spread[j]),
      upper: after.map((value, j) => value + 2 * spread[j]),
      ...(truth === undefined ? {} : { truth: row(onAxisOf(estimate, truth), shown) }),
    },
    { title: titleOn(test, "One test spectrum") },
  );
  const caption =
    `Spectrum ${shown + 1} of ${spectrumCount(test)}, the one in the middle of the file. Every point is estimated only ` +
    "from runs that hid its patch; the band is two standard deviations between those estimates.";
  const { quality, peaks } = chain.denoised.data;
  const figure: ReportSection = { kind: "figure", svg, caption };
  const peakLine = `Of the peaks seen before, ${peaks.kept} were kept and ${peaks.lost} lost; ${peaks.invented} were seen only after.`;
  if (quality === undefined) {
    const text = `No noiseless truth is known for these spectra, so the gain cannot be measured. ${peakLine}`;
    return [figure, { kind: "text", text }];
  }
  const table = qualityTable(quality);
  return [figure, { ...table, caption: `${table.caption} ${peakLine}` }];
}

function onAxisOf({ shift }: SpectrumSet, set: SpectrumSet): SpectrumSet {
  return applyRecipe(set, { version: 2, steps: [{ step: "resample", shift: [...shift] }] });
}

function clusterTable({ clusters, rawClusters }: Chain): ReportSection {
  const rows = [
    { name: "k-means on the model's features", data: clusters.data },
    { name: "k-means on the spectra", data: rawClusters.data },
  ];
  const accuracies = rows.map(({ data }) => data.accuracy ?? Number.NaN);
  const best = Math.max(...accuracies);
  return {
    kind: "table",
    columns: [
      "method",
      { name: "accuracy", unit: "%", digits: 1 },
      { name: "NMI", digits: 3 },
      { name: "ARI", digits: 3 },
    ],
    rows: rows.map(({ name, data: { accuracy, nmi, ari } }) => [
      name,
      100 * (accuracy ?? Number.NaN),
      nmi ?? null,
      ari ?? null,
    ]),
    strongRows: accuracies.flatMap((accuracy, i) => (accuracy === best ? [i] : [])),
    caption: `${clusters.data.k} clusters; accuracy under the best one-to-one matching of clusters to classes.`,
  };
}

function identificationSections({ finetuned, scratch, identified }: Chain, test: SpectrumSet): ReportSection[] {
  const methods = [
    { name: "fine-tuned network", accuracy: finetuned.data.network.test?.accuracy, strong: true },
    { name: "from scratch", accuracy: scratch.data.network.test?.accuracy, strong: false },
    { name: "logistic regression", accuracy: finetuned.data.baseline.test?.accuracy, strong: false },
  ];
  const bars: Bar[] = methods.map(({ name, accuracy = 0, strong }) => ({ name, value: 100 * accuracy, strong }));
  const measured = identified.data.against;
  const labels = finetuned.data.trained + finetuned.data.validated;
  return [
    {
      kind: "figure",
      svg: barFigure(bars, { title: titleOn(test, "Test accuracy"), xLabel: "Accuracy / %", max: 100 }),
      caption:
        `Trained on ${labels} labelled spectra of ${finetuned.data.classes.length} classes (${finetuned.data.validated} of them only to choose ` +
        `the epoch, or the penalty), measured on ${finetuned.data.network.test?.spectra ?? 0} others. One seed: differences of a few per cent mean little.`,
    },
    ...(measured === undefined
      ? []
      : [
          {
            kind: "figure" as const,
            svg: confusionFigure(
              { counts: measured.confusion, names: measured.classes },
              { title: titleOn(test, "Test spectra identified") },
            ),
            caption: `True and told class of the ${measured.spectra} test spectra, told by ${teller(finetuned.data.serves)}.`,
          },
        ]),
  ];
}

function teller(serves: "network" | "baseline"): string {
  return serves === "network"
    ? "the fine-tuned network, which served the validation spectra as well as logistic regression or better"
    : "logistic regression, which served the validation spectra better than the network";
}
