/** @file The layers of the spectra view: traces by class, means with deviations, density or envelope, what is selected. */
import { row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { ThemeColours } from "../../shell/theme.ts";
import type { Colouring } from "../../state/colouring.ts";
import { type Density, quantiles } from "./density.ts";
import { type Frame, paintBand, paintDensity, paintLines } from "./paint.ts";
import { paintTraceGroups, type TraceGroup } from "./paint-traces.ts";
import { type DrawnMode, drawnSingly, someRows } from "./shown.ts";
import type { ClassStatistics } from "./statistics.ts";

/** More lines than this are drawn as one picture: a canvas is slow at strokes that cross. */
const STROKED = 12;

/** Shares of the spectra whose quantiles bound the bands of the envelope, the median in the middle. */
const ENVELOPE = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

export function paintTraces(
  frame: Frame,
  set: SpectrumSet,
  colouring: Colouring | undefined,
  ofClass: readonly string[],
  colours: ThemeColours,
): void {
  const rows = someRows(set);
  const groups = new Map<number, Float32Array[]>();
  for (const index of rows) {
    const category = colouring?.of[index] ?? -1;
    const lines = groups.get(category);
    if (lines === undefined) groups.set(category, [row(set, index)]);
    else lines.push(row(set, index));
  }
  const plain = colouring === undefined ? colours.trace : colours.muted;
  const coloured = Array.from(groups, ([category, lines]) => ({
    lines,
    colour: category < 0 ? plain : ofClass[category],
  }));
  paintGroups(frame, set.shift, coloured, 1.2);
}

/** Few lines by strokes, many as one picture. */
function paintGroups(frame: Frame, shift: Float64Array, groups: readonly TraceGroup[], width: number): void {
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count > STROKED) paintTraceGroups(frame, shift, groups, count > 100 ? 0.3 : 0.7);
  else for (const { lines, colour } of groups) paintLines(frame, shift, lines, { colour, width });
}

export function paintMeans(
  frame: Frame,
  { shift }: SpectrumSet,
  classes: readonly ClassStatistics[],
  ofClass: readonly string[],
  colours: ThemeColours,
): void {
  for (const { index, mean, sd } of classes) {
    const colour = index < 0 ? (classes.length === 1 ? colours.trace : colours.muted) : ofClass[index];
    const lower = mean.map((value, j) => value - sd[j]);
    const upper = mean.map((value, j) => value + sd[j]);
    paintBand(frame, shift, lower, upper, { colour, opacity: classes.length > 2 ? 0.13 : 0.2 });
    // Known by its dashes, and not by a colour alone.
    const dashed = index < 0 && classes.length > 1;
    paintLines(frame, shift, [mean], { colour, width: 1.6, ...(dashed && { dash: [6, 4] }) });
  }
}

export function paintCloud(frame: Frame, mode: DrawnMode, cloud: Density | undefined, colours: ThemeColours): void {
  if (cloud === undefined) return;
  const colour = colours.trace;
  if (mode === "density") {
    paintDensity(frame, cloud, colour);
    return;
  }
  const [least, low, lower, median, upper, high, greatest] = quantiles(cloud, ENVELOPE);
  paintBand(frame, cloud.shift, least, greatest, { colour, opacity: 0.15 });
  paintBand(frame, cloud.shift, low, high, { colour, opacity: 0.22 });
  paintBand(frame, cloud.shift, lower, upper, { colour, opacity: 0.35 });
  paintLines(frame, cloud.shift, [median], { colour: colours.ink, width: 1.4 });
}

export function paintSelection(
  frame: Frame,
  set: SpectrumSet,
  selection: Uint32Array,
  classes: readonly ClassStatistics[] | undefined,
  colour: string,
): void {
  if (drawnSingly(selection.length)) {
    paintRows(frame, set, selection, colour, 1.6);
    return;
  }
  for (const { mean, sd } of classes ?? []) {
    const lower = mean.map((value, j) => value - sd[j]);
    const upper = mean.map((value, j) => value + sd[j]);
    paintBand(frame, set.shift, lower, upper, { colour, opacity: 0.25 });
    paintLines(frame, set.shift, [mean], { colour, width: 2 });
  }
}

export function paintRows(frame: Frame, set: SpectrumSet, rows: Uint32Array, colour: string, width: number): void {
  const present = rows.filter((index) => index < spectrumCount(set));
  const lines = Array.from(present, (index) => row(set, index));
  paintGroups(frame, set.shift, [{ lines, colour }], width);
}
