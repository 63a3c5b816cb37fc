import { isExpectedError } from "@stokes/errors";
import { bandIntegral, bandRatio, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { inSlices } from "../../drawing/in-slices.ts";
import type { Colouring } from "../../state/colouring.ts";
import type { Prediction, Unmixing } from "../../state/learn-state.ts";
import type { Band, MapContent, MapSettings } from "../../state/map-settings.ts";
import { matrices } from "../../state/shelves.ts";
import { texts } from "../../texts.ts";

/** What is drawn of each spectrum: a number, or the group that it belongs to; or why there is nothing to draw. */
export type MapDrawn =
  | {
      readonly kind: "values";
      /** One a spectrum, NaN for none. */
      readonly values: Float64Array;
      /** What they are, with their unit. */
      readonly label: string;
      /** Values of the darkest and the lightest colour. */
      readonly domain: readonly [number, number];
    }
  | { readonly kind: "groups"; readonly colouring: Colouring }
  | { readonly kind: "nothing"; readonly why: string };

export interface MapInputs {
  /** As prepared, or as read. */
  readonly set: SpectrumSet;
  readonly prepared: boolean;
  readonly settings: MapSettings;
  readonly colouring: Colouring | undefined;
  readonly unmixing: Unmixing | undefined;
  readonly prediction: Prediction | undefined;
}

/** Rejects only once the signal is aborted; what is wrong with the input is told in `why`. */
export async function mapDrawn(inputs: MapInputs, signal: AbortSignal): Promise<MapDrawn> {
  try {
    return await drawn(inputs, signal);
  } catch (error) {
    if (!isExpectedError(error)) throw error;
    return { kind: "nothing", why: error.message };
  }
}

async function drawn(
  { set, prepared, settings, colouring, unmixing, prediction }: MapInputs,
  signal: AbortSignal,
): Promise<MapDrawn> {
  const { content, band, over, base, component, clip } = settings;
  const asValues = (values: Float64Array, label: string): MapDrawn => {
    const domain = domainOf(values, clip);
    return domain === undefined
      ? { kind: "nothing", why: texts.map.noValue }
      : { kind: "values", values, label, domain };
  };
  const kind = shownKind(content, colouring, prediction);
  if (content.kind === "column") {
    const column = Object.hasOwn(set.columns, content.column) ? set.columns[content.column] : undefined;
    if (!(column instanceof Float64Array)) return { kind: "nothing", why: texts.map.noColumn(content.column) };
    return asValues(column, content.column);
  }
  switch (kind) {
    case "groups":
      return colouring === undefined ? { kind: "nothing", why: texts.map.noGroups } : { kind: "groups", colouring };
    case "component": {
      if (unmixing === undefined) return { kind: "nothing", why: texts.map.noComponents };
      const index = Math.min(component, unmixing.components - 1);
      const { values, columns, rows } = matrices.get(unmixing.amounts);
      const amounts = Float64Array.from({ length: rows }, (_, i) => values[i * columns + index]);
      return asValues(amounts, texts.map.component(index, unmixing.method));
    }
    case "prediction": {
      if (prediction === undefined) return { kind: "nothing", why: texts.map.noValue };
      return asValues(
        Float64Array.from(matrices.get(prediction.values).values),
        texts.learn.predicted(prediction.target),
      );
    }
    case "ratio": {
      if (band?.[0] === over?.[0] && band?.[1] === over?.[1]) return { kind: "nothing", why: texts.map.sameBands };
      const [above, below] = [await areas(set, band, base, signal), await areas(set, over, base, signal)];
      return asValues(bandRatio(above, below), texts.map.ratio(band, over, prepared));
    }
    default:
      return asValues(await areas(set, band, base, signal), texts.map.area(band, prepared));
  }
}

/** What is shown, with `auto` resolved; a quantity that was not predicted of these spectra is as `auto`. */
export function shownKind(
  { kind }: MapContent,
  colouring: Colouring | undefined,
  prediction: Prediction | undefined,
): Exclude<MapContent["kind"], "auto"> {
  if (kind !== "auto" && (kind !== "prediction" || prediction !== undefined)) return kind;
  return colouring === undefined ? "band" : "groups";
}

/** Spectra integrated between two looks at the clock, over 64. */
const BLOCK = 64;

/** The area of a band in every spectrum; of the whole axis, over zero, where there is no band. */
async function areas(
  set: SpectrumSet,
  band: Band | undefined,
  base: MapSettings["base"],
  signal: AbortSignal,
): Promise<Float64Array> {
  const { shift, intensity } = set;
  const points = shift.length;
  const spectra = spectrumCount(set);
  const values = new Float64Array(spectra);
  const [low, high] = band ?? [shift[0], shift[points - 1]];
  const integrate = (block: number) => {
    const start = block * BLOCK;
    const part = { ...set, intensity: intensity.subarray(start * points, (start + BLOCK) * points) };
    values.set(bandIntegral(part, [low, high], { base: band === undefined ? "zero" : base }), start);
  };
  await inSlices(Math.ceil(spectra / BLOCK), integrate, signal);
  return values;
}

/** Share of the values at each end that lie beyond the colour scale where it is clipped. */
const BEYOND = 0.01;

/** The least and greatest of the values that are numbers, never equal; undefined where there is none. */
function domainOf(values: Float64Array, clip: boolean): readonly [number, number] | undefined {
  const finite = values.filter(Number.isFinite).sort();
  if (finite.length === 0) return undefined;
  const last = finite.length - 1;
  const beyond = clip ? Math.floor(BEYOND * finite.length) : 0;
  const [low, high] = [finite[beyond], finite[last - beyond]];
  if (low < high) return [low, high];
  return finite[0] < finite[last] ? [finite[0], finite[last]] : [low - 0.5, high + 0.5];
}
