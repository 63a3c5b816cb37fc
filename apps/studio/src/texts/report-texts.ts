import { plural } from "./plural.ts";
import { shift } from "./shift.ts";

const number = (value: number) => value.toLocaleString("en");
const figures = (value: number | undefined) =>
  value === undefined ? "–" : value.toLocaleString("en", { maximumSignificantDigits: 3 });

export const reportTexts = {
  noSet: "Open spectra first: the report is of the set that is shown.",
  remarks: "Remarks",
  remarksPlaceholder: "Sample, instrument, what was asked",
  what: "What",
  preview: "Preview of the report",
  writing: "Writing the report",
  packing: "Putting the files together",
  refresh: "Bring up to date",
  large: "These spectra are many: the report takes a while, and is written when you say so.",
  save: "Report (HTML)",
  print: "Print, or save as PDF",
  everything: "Everything",
  everythingWhy:
    "The report, the spectra as opened and as prepared, the recipe, the models, and tables of all that was found. The commands in the report work on these files.",
  setsAs: "Spectra as",
  endings: {
    ".npz": "NumPy (.npz)",
    ".csv": "CSV",
    ".h5": "HDF5 (.h5)",
    ".parquet": "Parquet",
  },
  saveEverything: "Download all as a zip",
  engineName: (webgpu: boolean, threads: number) =>
    webgpu ? "WebGPU" : `WebAssembly, ${plural(threads, "thread", "threads")}`,

  subtitle: "Written by the Stokes studio, in the browser",
  simulatedSuffix: " (simulated)",
  simulatedHere: "simulated in the page",
  heading: {
    remarks: "Remarks",
    spectra: "The spectra",
    preparation: "Preparation",
    map: "Map",
    groups: "Groups",
    identification: "Identification",
    denoising: "Denoising",
    models: "Models",
    repeat: "Do it again",
  },
  summary: {
    opened: (spectra: number, points: number, [from, to]: readonly [number, number]) =>
      `${plural(spectra, "spectrum", "spectra")} of ${number(points)} points from ${shift(from, 1)} to ${shift(to, 1)} cm⁻¹.`,
    prepared: (steps: readonly string[]) => `Prepared by ${steps.join(", ")}.`,
    clusters: (count: number, method: string, model: string | undefined) =>
      `${plural(count, "cluster was", "clusters were")} found by ${method} in ${model === undefined ? "the spectra themselves" : `the features of “${model}”`}.`,
    identified: (model: string | undefined, classes: readonly string[], unlike: number) =>
      `${model === undefined ? "The classifier" : `“${model}”`} tells ${plural(classes.length, "class", "classes")} apart; ${unlike === 1 ? "1 spectrum is" : `${number(unlike)} spectra are`} like none of them.`,
    denoised: (spectra: number, alarms: number) =>
      `${plural(spectra, "spectrum", "spectra")} denoised; ${alarms === 0 ? "no estimate departs" : plural(alarms, "estimate departs", "estimates depart")} from the measurement by more than noise explains.`,
  },

  file: "file",
  format: "format",
  spectra: "spectra",
  axis: "axis",
  axisOf: (points: number, from: number, to: number) =>
    `${number(points)} points, ${shift(from, 1)} to ${shift(to, 1)} cm⁻¹`,
  laser: "laser / nm",
  grid: "map",
  gridOf: (width: number, height: number) => `${number(width)} × ${number(height)} places`,
  columns: "columns",
  asOpened: "Spectra as opened",
  asPrepared: "Spectra as prepared",
  envelopeCaption: (drawn: number, all: number) =>
    `Median, and the bands of a half, nine tenths and all of ${drawn === all ? "the" : `${number(drawn)} evenly taken of the`} ${number(all)} spectra.`,
  tracesCaption: (spectra: number) => (spectra === 1 ? "The spectrum." : `The ${number(spectra)} spectra.`),
  step: "step",
  parameters: "parameters",
  stepsCaption: "The recipe, in its order. Parameters that are not named have their defaults.",
  mapCaption: "Over the sample, as the map showed it.",

  model: "model",
  network: "network",
  networkOf: (patches: number, patch: number, depth: number, width: number) =>
    `${patches} patches of ${patch} points; encoder of ${plural(depth, "block", "blocks")} of width ${width}`,
  preparation: "preparation",
  modelSteps: ["resample to the axis", "min-max"],
  learnedFrom: "learned from",
  learnedFromOf: (spectra: number, sources: string, ending: string) =>
    `${plural(spectra, "spectrum", "spectra")}${sources === "" ? "" : ` of ${sources}`}${ending}`,
  training: "training",
  trainingOf: (epochs: number, batch: number) => `${plural(epochs, "epoch", "epochs")}, batches of ${batch}`,
  seed: "seed",
  dataDigest: "digest of the data",
  classes: "classes",
  validated: "accuracy on validation",
  validatedOf: (network: string, baseline: string) =>
    `network ${network}, logistic regression ${baseline}; these spectra chose between the two, so it flatters a little`,
  served: "identifies with",
  predictsWith: "predicts with",
  predicts: "predicts",
  rmse: "root-mean-square error on validation",
  rmseOf: (network: number | undefined, baseline: number | undefined) =>
    `network ${figures(network)}, ridge regression ${figures(baseline)}; these spectra chose between the two, so it flatters a little`,
  predictedCaption: "The values that were predicted.",
  mapOfPredictedCaption: "What was predicted, where it is on the map that was measured.",
  nearestOf: (library: string | undefined) =>
    `By the cosine between features, among ${library === undefined ? "spectra with names that were open in the page" : `the references of the library “${library}”`}.`,
  ended: "ended",
  pretraining: "Pre-training",
  finetuning: "Fine-tuning",
  squaredError: "Mean squared error",
  crossEntropy: "Cross-entropy",
  loss: "Loss",
  pretrainingCaption:
    "Loss on hidden patches by epoch: their mean squared error, with that of their shapes where these are asked for. The target " +
    "is noisy, so noise is the floor.",
  finetuningCaption:
    "Loss by epoch on the spectra learned from, and on those held back, which chose the epoch that was kept.",

  embedding: "Features",
  byCluster: "Spectra by cluster",
  byClass: "Spectra by class told",
  component: "Principal component",
  embeddingCaption: (of: string, drawn: number, all: number) =>
    `A map of ${of}${drawn === all ? "" : `; ${number(drawn)} evenly taken of the ${number(all)} spectra`}. Distances between groups in such a map mean little.`,
  method: "method",
  inNone: "spectra in none",
  silhouette: "mean silhouette",
  stability: "adjusted Rand index between five seeds",
  noRandomChoice: "no random choice",
  meansByCluster: "Mean spectrum of each cluster, ± 1 standard deviation",
  scaledIntensity: "Intensity, scaled to [0, 1]",
  meansCaption:
    "Mean and standard deviation of the spectra of each cluster, as they were clustered or as the model saw them. Spectra are numbered from 1, as in the page; in tables from 0.",
  mapByCluster: "Map by cluster",
  mapByClusterCaption: "Where the clusters are on the map that was measured.",
  mapByClass: "Map by class told",
  mapByClassCaption: "Where the classes told are on the map that was measured.",
  denoisedCaption: (index: number) =>
    `Spectrum ${number(index)}, one of those evenly taken; the band is two standard deviations between estimates.`,

  withNames: (file: string) => `${file}: the same with the names given`,
  modelIn: (name: string, file: string) => `${name} (${file})`,
  commandsCaption:
    "In the folder of everything, unpacked, these commands do it again. Networks trained on another machine agree to rounding, not to the bit.",
  takenAsIs: (names: readonly string[]) =>
    `Not made again, but taken as ${names.length === 1 ? "it is" : "they are"}: ${names.map((name) => `“${name}”`).join(", ")}, which learned from other spectra, or with other names or another recipe than these.`,
  seedOf: (model: string) => `seed of “${model}”`,
  engine: "networks ran on",
  browser: "browser",
  made: "made",
} as const;
