import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { useMemo } from "react";
import { categoryColours } from "../../drawing/category-colours.ts";
import type { ThemeColours } from "../../shell/theme.ts";
import { useComputed } from "../../shell/use-computed.ts";
import type { Colouring } from "../../state/colouring.ts";
import type { SpectraSettings } from "../../state/spectra-settings.ts";
import { cachedPaint } from "./cached-paint.ts";
import { density } from "./density.ts";
import { type Interval, padded, pointsWithin, union } from "./extent.ts";
import { type PeakMark, paintBand, paintLines, paintPeaks } from "./paint.ts";
import { paintCloud, paintMeans, paintRows, paintSelection, paintTraces } from "./paint-layers.ts";
import { peakMarks } from "./peaks.ts";
import type { Scene } from "./plot.ts";
import { type PointExtents, pointExtents } from "./point-extents.ts";
import { type DrawnMode, drawnMode, drawnSingly, someRows, sources } from "./shown.ts";
import { type ClassStatistics, classStatistics } from "./statistics.ts";
import { wavelengthNm } from "./wavelength.ts";

export interface SceneInputs {
  readonly raw: SpectrumSet;
  readonly prepared: SpectrumSet | undefined;
  readonly settings: SpectraSettings;
  readonly selection: Uint32Array;
  readonly hovered: number | undefined;
  readonly visible: Interval | undefined;
  readonly colouring: Colouring | undefined;
  readonly colours: ThemeColours;
  /** Peaks are named by their wavelength where there is one. */
  readonly laserNm: number | undefined;
}

export interface SpectraScene {
  readonly scene: Scene;
  readonly mode: DrawnMode;
  /** The set in front, whose spectra the pointer finds. */
  readonly front: SpectrumSet;
  readonly statistics: readonly ClassStatistics[] | undefined;
}

const NONE = new Uint32Array(0);

/** What the plot shows of the state; undefined until the first numbers over all spectra are there. */
export function useSpectraScene(inputs: SceneInputs): SpectraScene | undefined {
  const { raw, prepared, settings, selection, hovered, visible, colouring, colours, laserNm } = inputs;
  const { front, back } = sources(settings.source, raw, prepared);
  const mode = drawnMode(settings.mode, spectrumCount(front), colouring !== undefined);

  const frontExtents = ofSet(
    front,
    useComputed((signal) => pointExtents(front, signal), [front]),
  );
  const backExtents = ofSet(
    back,
    useComputed(async (signal) => back && pointExtents(back, signal), [back]),
  );
  const whole = wholeRange(front, back);
  const range = visible ?? whole;
  const densityRange = useDensityRange(frontExtents, range, mode);
  const cloud = useComputed(
    async (signal) => densityRange && { set: front, ...(await density(front, densityRange, signal)) },
    [front, densityRange?.[0], densityRange?.[1]],
  );
  const statistics = useComputed(
    async (signal) =>
      mode === "means"
        ? { set: front, classes: await classStatistics(front, undefined, colouring, signal) }
        : undefined,
    [front, colouring, mode],
  );
  const many = !drawnSingly(selection.length);
  const selected = useComputed(
    async (signal) =>
      many ? { set: front, selection, classes: await classStatistics(front, selection, undefined, signal) } : undefined,
    [front, selection, many],
  );

  const context = useMemo(() => {
    const ofClass = categoryColours(colouring?.names.length ?? 0, colours.theme);
    return cachedPaint((frame) => {
      if (mode === "traces") paintTraces(frame, front, colouring, ofClass, colours);
      else if (mode === "means") paintMeans(frame, front, ofSet(front, statistics)?.classes ?? [], ofClass, colours);
      else paintCloud(frame, mode, ofSet(front, cloud), colours);
    });
  }, [mode, front, colouring, colours, statistics, cloud]);

  const behind = useMemo(
    () =>
      cachedPaint((frame) => {
        if (back === undefined || backExtents === undefined) return;
        const colour = colours.behind;
        if (drawnSingly(spectrumCount(back))) paintRows(frame, back, someRows(back), colour, 1);
        else {
          paintBand(frame, back.shift, backExtents.least, backExtents.greatest, { colour, opacity: 0.18 });
          paintLines(frame, back.shift, [backExtents.mean], { colour });
        }
      }),
    [back, backExtents, colours],
  );

  const chosen = useMemo(
    () =>
      cachedPaint((frame) => {
        const classes = selected?.selection === selection ? ofSet(front, selected)?.classes : undefined;
        paintSelection(frame, front, selection, classes, colours.selected);
      }),
    [front, selection, selected, colours],
  );

  const peaks = useMemo(() => {
    if (!settings.peaks || frontExtents === undefined) return [];
    const classes = mode === "means" ? ofSet(front, statistics)?.classes : undefined;
    return marks(front, frontExtents, classes, selection, hovered);
  }, [settings.peaks, front, frontExtents, mode, statistics, selection, hovered]);

  return useMemo(() => {
    if (frontExtents === undefined) return undefined;
    const classes = mode === "means" ? ofSet(front, statistics)?.classes : undefined;
    const extent = classes === undefined ? extentWithin(frontExtents, range) : meansExtent(front, classes, range);
    const second = backExtents && extentWithin(backExtents, range);
    const room = peaks.length === 0 ? 0.04 : 0.16;
    const scene: Scene = {
      visible: range,
      whole,
      intensity: padded(extent ?? [0, 1], 0.04, room),
      second: second && padded(second, 0.04, room),
      paint(frame, secondFrame) {
        if (secondFrame !== undefined && back !== undefined) {
          behind(secondFrame);
          paintRows(secondFrame, back, drawnSingly(selection.length) ? selection : NONE, colours.behind, 1.4);
          if (hovered !== undefined) paintRows(secondFrame, back, Uint32Array.of(hovered), colours.muted, 1.8);
        }
        context(frame);
        chosen(frame);
        if (hovered !== undefined) paintRows(frame, front, Uint32Array.of(hovered), colours.ink, 1.3);
        const font = `${11 * frame.ratio}px sans-serif`;
        const label = (position: number) =>
          laserNm === undefined ? String(Math.round(position)) : wavelengthNm(position, laserNm).toFixed(1);
        paintPeaks(frame, peaks, { colour: colours.ink, font, label });
      },
    };
    return { scene, mode, front, statistics: classes };
  }, [
    front,
    back,
    frontExtents,
    backExtents,
    range[0],
    range[1],
    whole[0],
    whole[1],
    mode,
    statistics,
    selection,
    hovered,
    peaks,
    context,
    chosen,
    laserNm,
    behind,
    colours,
  ]);
}

/** The result, if it is of this set and not of the one before. */
function ofSet<T extends { readonly set: SpectrumSet }>(set: SpectrumSet | undefined, result: T | undefined) {
  return result !== undefined && result.set === set ? result : undefined;
}

function wholeRange({ shift }: SpectrumSet, back: SpectrumSet | undefined): Interval {
  const own: Interval = [shift[0], shift[shift.length - 1]];
  const other: Interval | undefined = back && [back.shift[0], back.shift[back.shift.length - 1]];
  return union([own, other]) ?? own;
}

/** Intensities for the density's steps: of all, or, where much less is seen, of what is seen. */
function useDensityRange(extents: PointExtents | undefined, range: Interval, mode: DrawnMode): Interval | undefined {
  if (extents === undefined || (mode !== "density" && mode !== "envelope")) return undefined;
  const { shift } = extents.set;
  const all = extentWithin(extents, [shift[0], shift[shift.length - 1]]);
  const seen = extentWithin(extents, range);
  if (all === undefined || seen === undefined) return all;
  return seen[1] - seen[0] < 0.3 * (all[1] - all[0]) ? seen : all;
}

function extentWithin({ set, least, greatest }: PointExtents, range: Interval): Interval | undefined {
  const [first, last] = pointsWithin(set.shift, range);
  const low = least.subarray(first, last + 1);
  const high = greatest.subarray(first, last + 1);
  return first > last ? undefined : [low.reduce((a, b) => Math.min(a, b)), high.reduce((a, b) => Math.max(a, b))];
}

function meansExtent({ shift }: SpectrumSet, classes: readonly ClassStatistics[], range: Interval) {
  const [first, last] = pointsWithin(shift, range);
  return union(
    classes.map(({ mean, sd }): Interval => {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let j = first; j <= last; j++) {
        low = Math.min(low, mean[j] - sd[j]);
        high = Math.max(high, mean[j] + sd[j]);
      }
      return [low, high];
    }),
  );
}

/** Of the one spectrum that is pointed at or selected; else of the mean, above what is drawn. */
function marks(
  set: SpectrumSet,
  { mean, greatest }: PointExtents,
  classes: readonly ClassStatistics[] | undefined,
  selection: Uint32Array,
  hovered: number | undefined,
): PeakMark[] {
  const spectra = spectrumCount(set);
  const one = hovered ?? (selection.length === 1 ? selection[0] : spectra === 1 ? 0 : undefined);
  if (one !== undefined && one < spectra) return peakMarks(set.shift, row(set, one));
  const top = classes === undefined ? greatest : mean.map((_, j) => Math.max(...classes.map((own) => own.mean[j])));
  return peakMarks(set.shift, mean, top);
}
