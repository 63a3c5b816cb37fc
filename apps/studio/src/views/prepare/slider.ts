import type { ParameterForm } from "@stokes/spectra";

/** Where a slider goes for a parameter: positions from 0 to 1 stand for its values. */
export interface Slider {
  toPosition(value: number): number;
  toValue(position: number): number;
}

/** Powers of ten on both sides of the preset. */
const DECADES = 3;

/** The slider of a number that has a preset; by powers where it may take any size. */
export function sliderOf({ kind, preset, least = 0, above, most }: ParameterForm): Slider | undefined {
  if (typeof preset !== "number" || (kind !== "number" && kind !== "whole" && kind !== "odd")) return undefined;
  if (most !== undefined) return linear(least, most, (value) => Number(value.toPrecision(2)));
  if (kind === "number" && above && preset > 0) return byPowers(preset);
  const every = kind === "odd" ? 2 : 1;
  const top = Math.max(least + 4 * every, 4 * preset);
  return linear(least, top, (value) => least + every * Math.round((value - least) / every));
}

function linear(low: number, high: number, rounded: (value: number) => number): Slider {
  return {
    toPosition: (value) => within((value - low) / (high - low)),
    toValue: (position) => rounded(low + position * (high - low)),
  };
}

function byPowers(preset: number): Slider {
  const low = Math.log10(preset) - DECADES;
  return {
    toPosition: (value) => within((Math.log10(value) - low) / (2 * DECADES)),
    toValue: (position) => Number((10 ** (low + 2 * DECADES * position)).toPrecision(2)),
  };
}

const within = (position: number) => Math.min(1, Math.max(0, position));
