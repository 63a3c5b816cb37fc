/** @file Colours that people with colour vision deficiency can tell apart, on a white ground. */

/** Text and axes. */
export const INK = "#1f2328";
/** Secondary text, ticks. */
export const MUTED = "#59636e";
/** Grid lines and frames. */
export const GRID = "#e4e7eb";
/** Data that stands behind other data: raw spectra, points without a label. */
export const BACKDROP = "#9aa3ad";

/** The ground under the cross of what is of no category. */
export const REST_FILL = mixColours(BACKDROP, "#ffffff", 0.7);

/** Okabe and Ito (2008), the strong colours first; yellow is darkened, since lines of it vanish on white. */
// biome-ignore format: a table
export const OKABE_ITO: readonly string[] = [
  "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b5a800",
];

/** The colour of category `index`: Okabe-Ito, then its dark and its light variants, then again from the start. */
export function categoryColour(index: number): string {
  const base = OKABE_ITO[index % OKABE_ITO.length];
  const round = Math.floor(index / OKABE_ITO.length) % 3;
  if (round === 0) return base;
  return round === 1 ? mixColours(base, "#000000", 0.45) : mixColours(base, "#ffffff", 0.5);
}

/** Sequential, perceptually even, dark to light (van der Walt and Smith, matplotlib 1.5): values of maps. */
const VIRIDIS = [
  "#440154",
  "#482878",
  "#3e4989",
  "#31688e",
  "#26828e",
  "#1f9e89",
  "#35b779",
  "#6ece58",
  "#b5de2b",
  "#fde725",
];
/** White to dark blue: shares, where nothing should look like nothing. */
const BLUES = ["#ffffff", "#dbe9f6", "#bad6eb", "#89bedc", "#539ecd", "#2b7bba", "#0b559f", "#08306b"];

/** The colour (`#rrggbb`) of a value between the least (0) and the greatest (1) of a map. */
export const viridis = (fraction: number): string => ramp(VIRIDIS, fraction);
export const blues = (fraction: number): string => ramp(BLUES, fraction);

/** Whether white text reads better than dark text on `colour` (`#rrggbb`), by relative luminance (WCAG 2). */
export function wantsLightText(colour: string): boolean {
  const linear = channels(colour).map((c) =>
    c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.3;
}

/** `#rrggbb` as three numbers from 0 to 255. */
export function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function ramp(stops: readonly string[], fraction: number): string {
  const position = Math.min(Math.max(fraction, 0), 1) * (stops.length - 1);
  const index = Math.min(Math.floor(position), stops.length - 2);
  return mixColours(stops[index], stops[index + 1], position - index);
}

function mixColours(from: string, to: string, share: number): string {
  const end = channels(to);
  const mixed = channels(from).map((c, i) => Math.round(c + (end[i] - c) * share));
  return `#${mixed.map((c) => c.toString(16).padStart(2, "0")).join("")}`;
}
