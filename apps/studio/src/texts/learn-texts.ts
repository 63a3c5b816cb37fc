import { plural } from "./plural.ts";
import { shift } from "./shift.ts";

const number = (value: number, digits = 3) => value.toLocaleString("en", { maximumSignificantDigits: digits });
/** Only what is certain is 100 %, and only what cannot be 0 %. */
const percent = (share: number) => {
  if (share > 0.9995 && share < 1) return "> 99.9 %";
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  return `${(100 * share).toLocaleString("en", { maximumFractionDigits: 1 })} %`;
};
/** Of a model, which is never certain, though its numbers are rounded. */
const probability = (value: number) => percent(Math.min(value, 1 - Number.EPSILON));
const spectra = (count: number) => plural(count, "spectrum", "spectra");

const PHASES = {
  pretrain: "Training",
  finetune: "Fine-tuning",
  embed: "Features",
  denoise: "Denoising",
  identify: "Identifying",
  explain: "Looking for the reason",
} as const;

export const learnTexts = {
  noSet: "Open spectra first: a model learns from them.",
  progress: (
    phase: keyof typeof PHASES,
    at: { epoch: number; epochs: number; loss: number | undefined; spectraPerSecond: number },
  ) =>
    [
      at.epochs > 0 ? `${PHASES[phase]}, epoch ${at.epoch} of ${at.epochs}` : PHASES[phase],
      at.loss === undefined ? undefined : `loss ${number(at.loss)}`,
      `${number(at.spectraPerSecond, 2)} spectra/s`,
    ]
      .filter((part) => part !== undefined)
      .join(", "),
  starting: "Loading the engine",
  layingOut: "Laying out the map",
  clustering: "Finding groups",
  section: {
    model: "Model",
    train: "Train a model",
    map: "Embedding",
    clusters: "Clusters",
    finetune: "Teach it your names",
    identify: "Identify",
    denoise: "Denoise",
    save: "Save",
  },
  change: {
    map: "map",
    cluster: "cluster",
    identify: "identify",
    denoise: "denoise",
    columns: "add columns",
  },

  model: "Features of",
  noModel: "the spectra themselves",
  openModel: "Open file…",
  openModelWhy: "A model, or a library of references (.safetensors)",
  saveModel: "Save",
  removeModel: "Remove",
  kinds: { autoencoder: "pre-trained", classifier: "classifier", regressor: "predicts a quantity" },
  trainedOn: (count: number, simulated: number) =>
    simulated === 0
      ? `learned from ${spectra(count)}`
      : `learned from ${spectra(count)}, ${simulated === count ? "all" : simulated.toLocaleString("en")} simulated`,
  modelAxis: (low: number, high: number, points: number) => `${shift(low)} to ${shift(high)} cm⁻¹, ${points} points`,
  modelRecipe: (steps: readonly string[]) => (steps.length === 0 ? "no preparation" : `prepares: ${steps.join(", ")}`),
  modelPreset: (preset: string) => `size “${preset}”`,
  modelClasses: (names: readonly string[]) => `classes ${names.join(", ")}`,
  served: (accuracy: number, by: string, spectraOf: number) =>
    `${percent(accuracy)} of ${spectra(spectraOf)} held back were right (${by}); those spectra also chose it, so this flatters`,
  servedBy: { network: "the network", baseline: "logistic regression, which did better than the network" },
  predicts: (
    target: string,
    by: string,
    rmse: number | undefined,
    { level, halfWidth }: { readonly level: number; readonly halfWidth: number | null },
  ) =>
    [
      `predicts ${target} by ${by}`,
      rmse === undefined
        ? undefined
        : `root-mean-square error ${number(rmse)} on spectra held back, which also chose it, so this flatters`,
      halfWidth === null ? undefined : `± ${number(halfWidth)} is meant to hold ${percent(level)} of true values`,
    ]
      .filter((part) => part !== undefined)
      .join("; "),
  predictedBy: { network: "the network", baseline: "ridge regression, which did better than the network" },
  libraries: "Libraries of references",
  libraryHolds: (references: number, names: number) =>
    `${plural(references, "reference", "references")} of ${plural(names, "name", "names")}`,
  removeLibrary: (name: string) => `Remove the library ${name}`,
  trainedName: (set: string) => `Trained on ${set}`,
  classifierName: (classes: readonly string[]) => `Classifier of ${classes.join(", ")}`,

  trainWhy: "It hides parts of each spectrum and learns to fill them in. It needs no labels.",
  size: "Size",
  sizes: {
    quick: "Quick: for a first look",
    default: "Default: better, about ten times the work",
    paper: "As published: large, slow in a browser",
  },
  length: "For about",
  lengthIn: { minutes: "minutes", epochs: "epochs" },
  lengthInWhy: "An epoch is one pass over all spectra",
  more: "More",
  seed: "Seed",
  webgpu: "Compute on the graphics processor (WebGPU)",
  trainNow: (name: string) => `Train on ${name}`,
  trainExample: "Train on a simulated example",
  trainExampleWhy:
    "No model is shipped. This opens a simulated map, takes the background away (a step in Prepare), and trains on it, in this page.",
  preparedBy: (steps: readonly string[]) =>
    steps.length === 0
      ? "The recipe of Prepare is empty: spectra are scaled to [0, 1], no more. Where a background varies, that is most of what is learned; a baseline step in Prepare takes it away."
      : `The recipe of Prepare goes into the model: ${steps.join(", ")}.`,
  stop: "Stop",
  stopping: "Stopping…",
  goOn: "Go on",
  giveUp: "Discard",
  stopped: (name: string, epoch: number, epochs: number | undefined) =>
    `Training on ${name} stopped after ${epoch} of ${epochs ?? "?"} epochs. It is kept, also when this page is closed.`,
  threads: (threads: number) =>
    threads > 1
      ? `WebAssembly, ${threads} threads`
      : "WebAssembly, one thread: the page is not cross-origin isolated, which more threads need",
  lossCurve: "Loss by epoch",
  lossCurveOf: (first: number, last: number, epochs: number) =>
    `Loss by epoch: ${number(first)} at first, ${number(last)} after ${plural(epochs, "epoch", "epochs")}`,

  layout: "Layout",
  layouts: { umap: "UMAP", pca: "first two principal components" },
  umapTooMany: (most: number) => `For more than ${most.toLocaleString("en")} spectra UMAP would take too long here.`,
  mapNow: "Map the spectra",
  mapAgain: "Map again",
  mapOld: "The map is of another model than the one chosen.",
  featuresOf: (name: string | undefined, width: number) =>
    name === undefined ? `${width} points of the spectra themselves` : `${width} features of “${name}”`,

  method: "Method",
  methods: {
    kmeans: "k-means",
    gmm: "Gaussian mixture",
    agglomerative: "agglomerative (Ward)",
    hdbscan: "HDBSCAN (finds their number)",
  },
  count: "Number",
  countSuggested: "as suggested",
  minSize: "Fewest spectra of a cluster",
  clusterNow: "Find clusters",
  needsMap: "Map the spectra first.",
  clustered: (method: string, count: number, none: number) =>
    `${method}: ${plural(count, "cluster", "clusters")}${none === 0 ? "" : `, ${spectra(none)} in none`}`,
  suggested: (k: number) => `${k} clusters have the largest mean silhouette of k-means.`,
  silhouette: (value: number) => `silhouette ${value.toFixed(2)}`,
  stability: (value: number) => `agreement between seeds ${value.toFixed(2)}`,
  cluster: (index: number) => `Cluster ${index}`,
  clusterSize: spectra,
  selectCluster: (index: number) => `Select the spectra of cluster ${index}`,
  clusterShape: (index: number) => `Mean spectrum of cluster ${index}`,
  bands: (bands: readonly { readonly shiftCm1: number; readonly effect: number }[]) =>
    [
      { word: "Higher", of: bands.filter(({ effect }) => effect > 0) },
      { word: "Lower", of: bands.filter(({ effect }) => effect <= 0) },
    ]
      .filter(({ of }) => of.length > 0)
      .map(({ word, of }) => `${word} at ${of.map(({ shiftCm1 }) => shift(shiftCm1)).join(", ")} cm⁻¹`)
      .join(". "),
  representatives: "Typical",
  showSpectrum: (index: number) => `Show spectrum ${index + 1}`,
  nameOfCluster: (index: number) => `Name of cluster ${index}`,
  namePlaceholder: "name",
  severalNames: "several names",
  nameSelection: (count: number) => `Name the ${spectra(count)} selected`,
  nameIt: "Name",

  labelsFrom: "Classes from",
  labelsNamed: (named: number, classes: number) =>
    named === 0
      ? "names given: none yet"
      : `names: ${named.toLocaleString("en")} in ${plural(classes, "class", "classes")}`,
  labelsColumn: (name: string) => `column ${name}`,
  labelsNone: "Name two clusters or more, or select spectra and name them.",
  oneClass: "One class is named; it takes two to tell apart.",
  group: "Never split",
  noGroup: "nothing",
  groupWhy:
    "Spectra of one specimen, patient or map are alike. Where some are learned from and others judged by, figures flatter.",
  scope: "Train",
  scopes: { encoder: "the whole network", probe: "its last layer: fast" },
  mostEpochs: "Most epochs",
  finetuneNow: "Fine-tune",
  needsModel: "Train or open a model first.",
  needsEncoder: "Choose a model; the spectra themselves cannot be fine-tuned.",
  finetuned: "The classifier is chosen now. Map again to see what it sees, and identify.",

  needsModelToIdentify:
    "Fine-tune on names, or open a model: a classifier tells classes, others a quantity, and any of them the references most like each spectrum.",
  needsReferences: "A pre-trained model tells no classes. Choose what to compare with, and it finds the most alike.",
  references: "Compare with",
  noReferences: "nothing",
  referencesNamed: "the spectra named here",
  referencesColumn: (set: string, column: string) => `${set}, by ${column}`,
  referencesLibrary: (name: string) => `library ${name}`,
  identifyNow: "Identify",
  predictNow: (target: string) => `Predict ${target}`,
  searchNow: "Find the most alike",
  predicted: (target: string) => `${target} predicted`,
  predictedRange: (target: string, least: number, most: number, count: number) =>
    `${target} from ${number(least)} to ${number(most)} in ${spectra(count)}.`,
  predictedWithin: (halfWidth: number | null, level: number) =>
    halfWidth === null
      ? "How far it may be off is not known: too few spectra were held back from training."
      : `± ${number(halfWidth)} is meant to hold the true value for ${percent(level)} of spectra like those it was taught with.`,
  predictedAgainst: (target: string, count: number, rmse: number, r2: number) =>
    `Against the column ${target} of ${spectra(count)}: root-mean-square error ${number(rmse)}, R² ${r2.toFixed(3)}.`,
  predictedOne: (target: string, value: number, halfWidth: number | null) =>
    `${target}: ${number(value)}${halfWidth === null ? "" : ` ± ${number(halfWidth)}`}`,
  nearestNames: "Nearest reference",
  moreNames: (count: number) => `${count.toLocaleString("en")} more`,
  selectNearest: (name: string) => `Select the spectra nearest to ${name}`,
  class: "Class",
  spectraOfClass: "Spectra",
  meanProbability: "Mean probability",
  selectClass: (name: string) => `Select the spectra identified as ${name}`,
  spectrum: "Spectrum",
  of: (count: number) => `of ${count.toLocaleString("en")}`,
  told: (name: string, share: number) => `${name}, probability ${probability(share)}`,
  toldUnknown: (name: string, share: number) =>
    `Unknown: like none of the classes. The nearest is ${name} (${probability(share)}), not to be relied on.`,
  possible: (names: readonly string[]) => `Possible: ${names.length === 0 ? "none" : names.join(", ")}`,
  probabilities: "Probability of each class",
  probability,
  nearest: "Most like it",
  nearestOf: (name: string, index: number, ofLibrary: boolean, similarity: number, spectral: number) =>
    `${name} (${ofLibrary ? "reference" : "spectrum"} ${index + 1}): cosine of features ${similarity.toFixed(3)}, of spectra ${spectral.toFixed(3)}`,
  why: "Why?",
  reason: (label: string, bands: readonly string[]) =>
    bands.length === 0
      ? `No single band decided for ${label}: without any one of them it would be told the same.`
      : `For ${label} spoke most: ${bands.join(", ")}. Orange: for it, blue: against it.`,
  band: (from: number, to: number) => `${shift(from)} to ${shift(to)} cm⁻¹`,
  reasonFigure: (index: number, label: string) => `Spectrum ${index + 1} with the bands that decided for ${label}`,

  needsAutoencoder: "Choose a pre-trained model: it fills in what is hidden. A classifier has lost that.",
  estimates: "Estimates",
  denoiseSelected: (count: number) => `Denoise the ${spectra(count)} selected`,
  denoiseAll: (count: number) => `Denoise all ${spectra(count)}`,
  denoised: (count: number) => `${spectra(count)} denoised`,
  alarms: (count: number) =>
    count === 0
      ? "No estimate departs from its measurement by more than noise explains."
      : `${plural(count, "estimate departs", "estimates depart")} from the measurement by more than noise explains.`,
  selectAlarms: "Select them",
  invented: (positions: readonly number[]) =>
    `Not supported by the measurement: ${positions.map((position) => shift(position)).join(", ")} cm⁻¹`,
  lost: (positions: readonly number[]) =>
    `Measured and missing in the estimate: ${positions.map((position) => shift(position)).join(", ")} cm⁻¹`,
  departures: (stretches: readonly { readonly from: number; readonly to: number }[]) =>
    `Departs from the measurement at ${stretches.map(({ from, to }) => `${shift(from)} to ${shift(to)}`).join(", ")} cm⁻¹`,
  faithful: "Nothing in it that the measurement does not support.",
  notDenoised: "This spectrum was not denoised.",
  before: "measured",
  after: "denoised",
  band2: "± 2 sd of the estimates",
  departs: "departs",
  denoisedFigure: (index: number) => `Spectrum ${index + 1} measured and denoised`,
  asSet: "Open as a set",
  denoisedName: (name: string) => `${name}, denoised`,

  files: {
    model: "Model (.safetensors)",
    embedding: "Features and map (CSV)",
    clusters: "Clusters and names (CSV)",
    identifications: "Identifications (CSV)",
  },
  addColumns: "Add results as columns of the set",
  addColumnsWhy: "Then all views can colour by them, and they are saved with the spectra.",
  nothingFound: "Nothing was found yet.",

  noEmbedding: "Each spectrum as a point, alike ones near one another: “Map the spectra” in Learn shows them here.",
  noEmbeddingYet: "Each spectrum as a point, alike ones near one another, once there are spectra.",
  embedding: (count: number, layout: string) => `${spectra(count)}, ${layout}`,
  embeddingKeys:
    "Drag round points to select them (with Ctrl to add), drag with Shift or use the arrow keys to pan, wheel or + and - to zoom, 0 or double click for all.",
  colours: "Colour",
  byChoice: "coloured as all views",
  byPosition: "coloured by place",
  positionKey: "coloured by place on the measured map",
  all: "Show all points",
} as const;
