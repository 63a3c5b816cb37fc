import type { UnmixMethod } from "../worker/unmix-set.ts";
import type { StudioChange } from "./studio-state.ts";

/** What the map shows of each spectrum. `auto`: the groups that all views are coloured by, or else a band's area. */
export type MapContent =
  | { readonly kind: "auto" }
  | { readonly kind: "groups" }
  | { readonly kind: "band" }
  | { readonly kind: "ratio" }
  | { readonly kind: "component" }
  /** The quantity that a model told. */
  | { readonly kind: "prediction" }
  | { readonly kind: "column"; readonly column: string };

/** Least and greatest shift, cm-1. */
export type Band = readonly [low: number, high: number];

export interface MapSettings {
  readonly content: MapContent;
  /** Undefined for the whole axis, taken over zero. */
  readonly band: Band | undefined;
  /** What the band is divided by; undefined for the whole axis. */
  readonly over: Band | undefined;
  /** Areas over the line between a band's ends, or over zero. */
  readonly base: "line" | "zero";
  /** Which component, from 0. */
  readonly component: number;
  readonly unmix: { readonly method: UnmixMethod; readonly components: number };
  /** Whether the outermost values are left out of the colour scale. */
  readonly clip: boolean;
  /** Whether the file's picture lies under the map, and how much the map covers it, from 0 to 1. */
  readonly picture: boolean;
  readonly cover: number;
}

export const initialMap: MapSettings = {
  content: { kind: "auto" },
  band: undefined,
  over: undefined,
  base: "line",
  component: 0,
  unmix: { method: "nmf", components: 3 },
  clip: true,
  picture: true,
  cover: 0.7,
};

export const setMap = (part: Partial<MapSettings>): StudioChange => ({
  name: "map",
  apply: (state) => ({ ...state, view: { ...state.view, map: { ...state.view.map, ...part } } }),
});
