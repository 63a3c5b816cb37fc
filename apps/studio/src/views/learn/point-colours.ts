import type { SpectrumSet } from "@stokes/spectra";
import { categoryColours } from "../../drawing/category-colours.ts";
import type { ThemeColours } from "../../shell/theme.ts";
import type { Colouring } from "../../state/colouring.ts";

export interface PointColours {
  /** Of each point, an index into `palette`. */
  readonly of: Uint16Array;
  /** `#rrggbb` */
  readonly palette: readonly string[];
  /** The colour of what is of no category, whose points are crosses; undefined where all are alike. */
  readonly crossed: number | undefined;
}

/** Colours by category, those of none crosses in grey; without categories all in one. */
export function categoryPointColours(
  spectra: number,
  colouring: Colouring | undefined,
  { theme, trace, muted }: ThemeColours,
): PointColours {
  if (colouring === undefined) return { of: new Uint16Array(spectra), palette: [trace], crossed: undefined };
  const { names, of } = colouring;
  return {
    of: Uint16Array.from(of, (index) => (index < 0 ? names.length : index)),
    palette: [...categoryColours(names.length, theme), muted],
    crossed: names.length,
  };
}

/** Steps of colour along each side of the map. */
const SIDE = 24;

/** Colours by place on the measured map: from blue to orange along x, from dark to light along y. */
export function placePointColours({ columns: { x, y } }: SpectrumSet, theme: ThemeColours["theme"]): PointColours {
  const [across, up] = [stepsOf(x), stepsOf(y)];
  const palette = Array.from({ length: SIDE * SIDE }, (_, i) =>
    placeColour((i % SIDE) / (SIDE - 1), Math.floor(i / SIDE) / (SIDE - 1), theme),
  );
  return { of: Uint16Array.from(across, (step, i) => up[i] * SIDE + step), palette, crossed: undefined };
}

/** `#rrggbb` of a place, both from 0 to 1. */
export function placeColour(x: number, y: number, theme: ThemeColours["theme"]): string {
  const hue = 250 - 200 * x;
  const lightness = theme === "light" ? 0.32 + 0.4 * y : 0.5 + 0.38 * y;
  return oklch(lightness, 0.13, hue);
}

function stepsOf(column: SpectrumSet["columns"][string]): Uint8Array {
  const values = column instanceof Float64Array ? column : Float64Array.from(column, Number);
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const scale = high > low ? (SIDE - 1) / (high - low) : 0;
  return Uint8Array.from(values, (value) => Math.round((value - low) * scale));
}

/** Ottosson's Oklab (2020), of lightness, chroma and hue in degrees; cut to what a screen shows. */
function oklch(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  const byte = (value: number) => {
    const cut = Math.min(1, Math.max(0, value));
    const encoded = cut <= 0.0031308 ? 12.92 * cut : 1.055 * cut ** (1 / 2.4) - 0.055;
    return Math.round(255 * encoded)
      .toString(16)
      .padStart(2, "0");
  };
  return `#${linear.map(byte).join("")}`;
}
