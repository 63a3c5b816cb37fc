import { plural } from "./plural.ts";
import { shift } from "./shift.ts";

const places = (value: number, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits });
const spectraOf = (count: number) => plural(count, "spectrum", "spectra");

const steps: Readonly<Record<string, string>> = {
  crop: "Crop",
  despike: "Despike",
  calibrate: "Calibrate",
  response: "Response",
  resample: "Resample",
  baseline: "Baseline",
  smooth: "Smooth",
  normalise: "Normalise",
};

const methods: Readonly<Record<string, string>> = {
  asls: "AsLS",
  arpls: "arPLS",
  airpls: "airPLS",
  iarpls: "IarPLS",
  drpls: "drPLS",
  aspls: "asPLS",
  "pspline-asls": "P-spline AsLS",
  snip: "SNIP",
  modpoly: "ModPoly",
  imodpoly: "I-ModPoly",
  rubberband: "Rubberband",
  "rolling-ball": "Rolling ball",
  mormol: "MorMol",
  "whitaker-hayes": "Whitaker-Hayes",
  neighbours: "Neighbours",
  "savitzky-golay": "Savitzky-Golay",
  pca: "PCA",
  mnf: "MNF",
  snv: "SNV",
  "robust-snv": "Robust SNV",
  msc: "MSC",
  emsc: "EMSC",
  pqn: "PQN",
};

/** `max iterations` of `maxIterations`; a unit at the end is told elsewhere. */
function spoken(name: string): string {
  return name
    .replace(/Cm1$/, "")
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase());
}

export const prepareTexts = {
  step: (name: string) => steps[name] ?? name,
  method: (name: string) => methods[name] ?? spoken(name),
  parameter: spoken,

  noSet: "Open spectra first: a recipe is made while one looks at them.",
  recipe: "Recipe",
  noSteps: "No step yet: the spectra stay as they were read. Start from a protocol, or add steps.",
  protocol: "Start from",
  chooseProtocol: "a protocol…",
  protocolName: (name: string) => spoken(name),
  add: "Add a step",
  chooseStep: "a step…",
  switchAll: (on: boolean) => (on ? "All on" : "All off"),
  keys: "Alt with the up and down arrow keys moves a step, Delete removes it.",
  use: (step: string, place: number) => `Use step ${place}, ${step}`,
  up: (step: string, place: number) => `Move step ${place}, ${step}, up`,
  down: (step: string, place: number) => `Move step ${place}, ${step}, down`,
  remove: (step: string, place: number) => `Remove step ${place}, ${step}`,
  drag: "Drag to another place",
  moved: (step: string, place: number, of: number) => `${step} is now step ${place} of ${of}`,
  methodLabel: "Method",
  slider: (name: string) => `${name}, slider`,
  low: (name: string, which: number) => `${name}, ${which + 1}, from`,
  high: (name: string, which: number) => `${name}, ${which + 1}, to`,
  to: "to",
  addRange: "Add a region",
  removeRange: (which: number) => `Remove region ${which + 1}`,
  numbersHint: "Numbers, with spaces or commas between them.",
  notNumbers: "these are not all numbers",
  bounds(
    kind: string,
    least: number | undefined,
    above: boolean,
    most: number | undefined,
    preset: string | undefined,
  ): string {
    const what = kind === "odd" ? "odd" : kind === "whole" ? "whole" : "";
    const from =
      least === undefined ? "" : most !== undefined ? `${least} to ${most}` : `${above ? "above" : "from"} ${least}`;
    const usual = preset === undefined ? "" : `usually ${preset}`;
    const parts = [[what, from].filter((part) => part !== "").join(", "), usual].filter((part) => part !== "");
    return parts.length === 0 ? "" : `${parts.join("; ").replace(/^./, (letter) => letter.toUpperCase())}.`;
  },
  leftOut: "left out",

  ate(bands: readonly { readonly position: number; readonly kept: number }[]): string {
    const named = bands
      .slice(0, 4)
      .map(({ position, kept }) => `${shift(position)} cm⁻¹ (${places(100 * kept)} % left)`);
    const more = bands.length > 4 ? ` and ${bands.length - 4} more` : "";
    return `This step eats ${bands.length === 1 ? "a band" : "bands"} at ${named.join(", ")}${more}.`;
  },

  preview: "Preview",
  previewOf: (shown: number, selected: number, spectra: number) =>
    selected > 0
      ? shown < selected
        ? `The first ${shown} of the ${places(selected)} selected spectra.`
        : `The selected ${selected === 1 ? "spectrum" : "spectra"}.`
      : `${shown} of ${spectraOf(spectra)}, evenly taken. Select some in any view to see theirs.`,
  wholeSet: (names: readonly string[], taken: number) =>
    `${names.join(", ")} ${names.length === 1 ? "looks" : "look"} at all spectra at once; the preview has looked at ${places(taken)} of them, so the whole may come out a little different.`,
  raw: "Before the recipe",
  prepared: "After the recipe",
  preparedUpTo: (step: string) => `Before ${step}, which could not be done`,
  figure: (what: string, spectra: number, low: number, high: number) =>
    `${what}: ${spectraOf(spectra)} from ${shift(low)} to ${shift(high)} cm⁻¹`,
  eaten: (position: number) => `band at ${shift(position)} cm⁻¹, eaten`,

  apply: "Apply",
  applyAll: (spectra: number) => `Prepare all ${spectraOf(spectra)}`,
  applied: "All spectra are prepared, and the views show them.",
  notApplied: "The views show the spectra without the recipe.",
  newSet: "As a new set",
  newSetWhy: "The new set stands in the table of sets, with the recipe in its history.",
  newName: (name: string) => `${name.replace(/\.[a-z0-9]{2,4}$/i, "")}, prepared`,
  newNote: (names: readonly string[]) => `Prepared here: ${names.join(", ")}.`,
  already: (names: readonly string[]) =>
    `These spectra have been prepared before (${names.join(", ")}); what is switched on here comes on top.`,
  preparing: (names: readonly string[]) => names.map((name) => (steps[name] ?? name).toLowerCase()).join(", "),

  share: "Keep and share",
  save: "Save as JSON",
  load: "Load…",
  copyLink: "Copy link",
  linkCopied: "The link is copied: it opens the studio with this recipe. It holds no spectra.",
  linkHere: (link: string) => `The browser did not let the link be copied; here it is: ${link}`,
  notRecipe: (message: string) => `This is no recipe: ${message}`,
  badLink: (message: string) => `The link holds no recipe that can be read: ${message}`,
} as const;
