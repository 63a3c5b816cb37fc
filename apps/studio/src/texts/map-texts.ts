import { plural } from "./plural.ts";
import { shift } from "./shift.ts";

type Band = readonly [number, number] | undefined;

const places = (value: number, digits: number) => value.toLocaleString("en", { maximumFractionDigits: digits });
const figure = (value: number) => {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e6 || size < 1e-3))
    return Number(value.toPrecision(3)).toExponential().replace("e+", "e");
  return Number(value.toPrecision(4)).toLocaleString("en", { maximumFractionDigits: 6 });
};
const bandName = (band: Band) =>
  band === undefined ? "the whole axis" : `${shift(band[0], 1)} to ${shift(band[1], 1)} cm⁻¹`;
const asPrepared = (prepared: boolean) => (prepared ? ", prepared" : "");
const methods = { nmf: "NMF", "mcr-als": "MCR-ALS" } as const;

export const mapTexts = {
  noPlaces: "These spectra have no positions: a map needs the columns x and y.",
  noMapYet: "Each spectrum where it was measured on the sample, if its file says so.",
  noValue: "No spectrum has a value here.",
  noColumn: (name: string) => `These spectra have no numbers in a column “${name}”.`,
  noGroups: "Nothing is chosen beside “Colour by”, so there are no groups to show.",
  noComponents: "The components are not resolved yet: open the settings of the map and resolve them.",

  sameBands: "Choose two bands in the settings of the map: the area of one is divided by that of the other.",

  twoBands: "Two different bands, such as two peaks: the area of the first is divided by that of the second.",

  content: "What the map shows",
  contents: {
    auto: "As coloured, or area",
    groups: "Groups (Colour by)",
    band: "Band area",
    ratio: "Ratio of bands",
    component: "Component",
  },
  settings: "Settings of the map",
  closeSettings: "Close the settings of the map",
  all: "Show the whole map",
  save: "Save the map",
  saveWord: "Save",
  saveAs: { png: "Picture (PNG)", svg: "Figure (SVG)" },

  band: "Band",
  over: "Divided by",
  low: (name: string) => `${name}, from`,
  high: (name: string) => `${name}, to`,
  to: "to",
  fromSpectra: "As in Spectra",
  fromSpectraWhy: "Take the shifts that the view of spectra shows",
  whole: "Whole axis",
  base: "Area over",
  bases: { line: "the line between the band's ends", zero: "zero" },
  clip: "Leave the outermost 1 % out of the colour scale",
  method: "Method",
  methods,
  components: "Components",
  componentBounds: (most: number) => `a whole number from 1 to ${places(most, 0)}`,
  which: "Shown",
  componentName: (index: number) => `Component ${index + 1}`,
  resolve: "Resolve",
  unmixing: "resolving components",
  resolved: "resolve components",
  lackOfFit: (percent: number) => `Together they leave ${places(percent, 1)} % of the data unexplained (lack of fit).`,
  resolvedOf: (prepared: boolean, current: boolean) =>
    `Resolved from the spectra ${prepared ? "as prepared" : "as read"}${current ? "." : ", not as the recipe is now."}`,
  rawWarning: "Resolve components of spectra without a baseline: prepare them first.",
  spectrumOf: (index: number) => `Spectrum of component ${index + 1}`,
  picture: "White-light picture under the map, in grey, so that colours are the map's alone",
  cover: "How much the map covers it",
  noPicture: "The file holds no picture of the sample.",
  unplacedPicture: "The file holds a picture of the sample, but not where it lies on the stage.",

  area: (band: Band, prepared: boolean) => `Area of ${bandName(band)}${asPrepared(prepared)} / a.u. cm⁻¹`,
  ratio: (band: Band, over: Band, prepared: boolean) =>
    `Area of ${bandName(band)} over that of ${bandName(over)}${asPrepared(prepared)}`,
  component: (index: number, method: keyof typeof methods) => `Component ${index + 1} (${methods[method]}) / a.u.`,
  value: figure,
  bar: (label: string, low: number, high: number) => `${label}: colours from ${figure(low)} to ${figure(high)}`,
  length: (length: number, unit: "µm" | "px") =>
    unit === "px" ? `${figure(length)} px` : length >= 1000 ? `${figure(length / 1000)} mm` : `${figure(length)} µm`,
  at: (x: number, y: number, unit: "µm" | "px", value: number | undefined) =>
    `x ${places(x, 1)}, y ${places(y, 1)} ${unit}${value === undefined ? "" : Number.isNaN(value) ? ": no value" : `: ${figure(value)}`}`,
  figure: (spectra: number, width: number | undefined, height: number | undefined, what: string) =>
    `${width === undefined ? `${plural(spectra, "place", "places")}` : `Map of ${width} x ${height} pixels`}: ${what}`,
  groups: (names: readonly string[]) => plural(names.length, "group", "groups"),
  keys: "Drag to select with a lasso, click to select one, Ctrl adds, Alt takes away. Drag with Shift or use the arrow keys to pan, wheel or + and - to zoom, two fingers do both, 0 or double click for all. Shift with the arrow keys goes from place to place, Enter selects it.",
  range: (low: number, high: number) => `${figure(low)} to ${figure(high)}`,
} as const;
