import type { Theme } from "../shell/theme.ts";

/** Okabe and Ito (2008), told apart with any colour vision; on a dark ground lighter, and white for black. */
const BASE: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#b5a800"],
  dark: ["#4aa8e0", "#ff8a3d", "#2fc99a", "#e59cc4", "#f2b63c", "#8fd0f7", "#f2f2f2", "#d8cd3a"],
};
/** Share of black or white mixed in, by round through the base colours. */
const ROUNDS = [
  { towards: 0, share: 0 },
  { towards: 0, share: 0.4 },
  { towards: 255, share: 0.45 },
] as const;

/** Colours (`#rrggbb`) of `count` categories; after three rounds of eight they begin again. */
export function categoryColours(count: number, theme: Theme): readonly string[] {
  const base = BASE[theme];
  return Array.from({ length: count }, (_, i) => {
    const { towards, share } = ROUNDS[Math.floor(i / base.length) % ROUNDS.length];
    return hexColour(channels(base[i % base.length]).map((c) => c + share * (towards - c)));
  });
}

/** `share` of a colour (from 0 to 1) over another. */
export function mixed(over: string, under: string, share: number): string {
  const ground = channels(under);
  return hexColour(channels(over).map((c, i) => ground[i] + share * (c - ground[i])));
}

/** `#rrggbb`, or `#rgb` as style sheets are shortened to, as three numbers from 0 to 255. */
export function channels(colour: string): readonly [number, number, number] {
  const digits = colour.slice(1);
  const value = Number.parseInt(digits.length === 3 ? digits.replace(/./g, "$&$&") : digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function hexColour(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
