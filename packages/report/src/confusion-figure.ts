import { colourBar, colourBarWidth } from "./colour-bar.ts";
import { type FigureOptions, figure, figureHead } from "./figure.ts";
import { blues, GRID, INK, MUTED, wantsLightText } from "./palette.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { fitText, textWidth } from "./text-width.ts";

export interface ConfusionData {
  /** Row-major, true class x predicted class. */
  readonly counts: ArrayLike<number>;
  readonly names: readonly string[];
}

export interface ConfusionFigureOptions extends FigureOptions {
  /** What stands in the cells, where they are large enough; the colour is always the share of the row. Default percent. */
  readonly show?: "percent" | "counts";
  readonly xLabel?: string;
  readonly yLabel?: string;
}

/** A confusion matrix as a heat map, at most `width` wide. Cells that nothing fell into stay white. */
export function confusionFigure(
  { counts, names }: ConfusionData,
  { width: widest = 720, title, description, show = "percent", ...labels }: ConfusionFigureOptions = {},
): string {
  const { xLabel = "Predicted class", yLabel = "True class" } = labels;
  const n = names.length;
  if (n === 0) throw new RangeError("a confusion matrix needs at least one class");
  if (counts.length !== n * n) throw new RangeError(`${n} classes need ${n * n} counts, not ${counts.length}`);
  const fontSize = n > 40 ? 8 : n > 25 ? 9.5 : n > 14 ? 11 : 12;
  const shown = names.map((name) => fitText(name, fontSize, 130));
  const room = 10 + Math.max(...shown.map((name) => textWidth(name, fontSize)));
  const head = figureHead(title, [], widest);
  const left = 28 + room;
  const top = head.height + 2;
  const barRoom = 16 + colourBarWidth([0, 100], BAR_HEIGHT, BAR_LABEL) + 6;
  const cell = Math.min(72, (widest - left - barRoom) / n);
  const side = cell * n;
  const width = Math.ceil(left + side + barRoom);
  const upright = Math.max(...shown.map((name) => textWidth(name, fontSize))) > cell - 4;
  const height = Math.ceil(top + side + (upright ? room : fontSize + 10) + 30);

  let cells = "";
  let right = 0;
  let total = 0;
  for (let row = 0; row < n; row++) {
    let rowTotal = 0;
    for (let column = 0; column < n; column++) rowTotal += counts[row * n + column];
    total += rowTotal;
    right += counts[row * n + row];
    for (let column = 0; column < n; column++) {
      const count = counts[row * n + column];
      if (!(count > 0)) continue;
      const colour = shade(count / rowTotal);
      const [x, y] = [left + column * cell, top + row * cell];
      cells += svgElement("rect", { class: "cell", x, y, width: cell, height: cell, fill: colour });
      const text = show === "percent" ? percent(count / rowTotal) : String(count);
      if (cell < 18 || textWidth(text, 11) > cell - 3) continue;
      const fill = wantsLightText(colour) ? "#ffffff" : INK;
      cells += svgText(text, { x: x + cell / 2, y: y + cell / 2 + 4, "text-anchor": "middle", "font-size": 11, fill });
    }
  }
  let grid = "";
  for (let i = 0; i <= n; i++) {
    const at = i * cell;
    grid += `M${hundredths(left)},${hundredths(top + at)}h${hundredths(side)}`;
    grid += `M${hundredths(left + at)},${hundredths(top)}v${hundredths(side)}`;
  }
  const axis = shown.map((name, i) => {
    const middle = (i + 0.5) * cell;
    const under = `translate(${hundredths(left + middle + fontSize * 0.35)},${hundredths(top + side + 6)})rotate(-90)`;
    const column = upright
      ? { transform: under, "text-anchor": "end" }
      : { x: left + middle, y: top + side + fontSize + 4, "text-anchor": "middle" };
    const row = { x: left - 6, y: top + middle + fontSize * 0.35, "text-anchor": "end" };
    return svgText(name, { ...row, "font-size": fontSize }) + svgText(name, { ...column, "font-size": fontSize });
  });
  const turned = `translate(18,${hundredths(top + side / 2)})rotate(-90)`;
  const below = { x: left + side / 2, y: height - 9, "text-anchor": "middle", "font-size": 13 };
  const about = `${total} spectra in ${n} classes, ${percent(right / total)} % on the diagonal.`;
  const bar = { left: left + side + 16, top, height: Math.min(side, BAR_HEIGHT), label: BAR_LABEL };
  return figure(
    { width, height, title: title ?? "Confusion matrix", description: description ?? about },
    head.svg,
    svgElement("path", { d: grid, stroke: GRID, "stroke-width": n > 25 ? 0.5 : 1 }),
    svgElement("g", { class: "cells" }, cells),
    svgElement("rect", { x: left, y: top, width: side, height: side, fill: "none", stroke: MUTED }),
    ...axis,
    svgText(yLabel, { class: "y-label", transform: turned, "text-anchor": "middle", "font-size": 13 }),
    svgText(xLabel, { class: "x-label", ...below }),
    colourBar([0, 100], shade, bar),
  );
}

const BAR_HEIGHT = 260;
const BAR_LABEL = "Share of the true class / %";
/** Steeper near nothing, where confusions are. */
const shade = (share: number) => blues(share ** 0.6);

/** A share as a percentage, whole but for shares that would otherwise read as none or all. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return (rounded === 0 && share > 0) || (rounded === 100 && share < 1) ? (share * 100).toFixed(1) : String(rounded);
}
