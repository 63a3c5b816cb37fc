import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { lineMark } from "./marks.ts";
import { MUTED, OKABE_ITO } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { type Domain, domainOf } from "./ticks.ts";

export interface LossData {
  /** Where each loss was taken. */
  readonly epoch: ArrayLike<number>;
  readonly training: ArrayLike<number>;
  /** NaN at the epochs without validation. */
  readonly validation?: ArrayLike<number>;
  /** The epoch whose weights were kept. */
  readonly bestEpoch?: number;
}

export interface LossFigureOptions extends FigureOptions {
  /** A logarithmic axis of the loss. Default false. */
  readonly log?: boolean;
  readonly yLabel?: string;
}

/** Training and validation loss by epoch. */
export function lossFigure(
  { epoch, training, validation, bestEpoch }: LossData,
  { width = 720, height = 320, title, description, log = false, yLabel = "Loss" }: LossFigureOptions = {},
): string {
  const series = [{ name: "training", colour: OKABE_ITO[0], ...measured(epoch, training) }];
  if (validation) series.push({ name: "validation", colour: OKABE_ITO[1], ...measured(epoch, validation) });
  const items: LegendItem[] = series.map(({ name, colour }) => ({ name, colour, shape: "line" }));
  const head = figureHead(title, items, width);
  const losses = series.map(({ y }) => y);
  const panel = createPanel(
    { top: head.height, width, height: height - head.height },
    { domain: domainOf([epoch], 0), label: "Epoch" },
    { domain: log ? logDomain(losses) : domainOf(losses), label: yLabel, log },
  );
  const marks = series.map(({ name, colour, x, y }) =>
    lineMark(panel, x, y, { class: `line ${name}`, stroke: colour, "stroke-width": 1.6 }),
  );
  if (bestEpoch !== undefined) {
    const x = panel.x(bestEpoch);
    const d = `M${hundredths(x)},${hundredths(panel.top)}V${hundredths(panel.bottom)}`;
    const end = x > (panel.left + panel.right) / 2;
    const attributes = { x: x + (end ? -6 : 6), y: panel.top + 14, "text-anchor": end ? "end" : "start", fill: MUTED };
    marks.unshift(svgElement("path", { d, stroke: MUTED, "stroke-dasharray": "3,3" }));
    marks.push(svgText(`best: epoch ${bestEpoch}`, attributes));
  }
  const about = series.map(({ name, y }) => `${name} loss from ${brief(y[0])} to ${brief(y[y.length - 1])}`).join(", ");
  return figure(
    { width, height, title: title ?? "Loss by epoch", description: description ?? about },
    head.svg,
    panel.back,
    ...marks,
    panel.front,
  );
}

/** The points whose loss is finite, so that a line joins losses taken every few epochs. */
function measured(epoch: ArrayLike<number>, loss: ArrayLike<number>): { x: Float64Array; y: Float64Array } {
  const at = Array.from(loss, (_, i) => i).filter((i) => Number.isFinite(loss[i]));
  return { x: Float64Array.from(at, (i) => epoch[i]), y: Float64Array.from(at, (i) => loss[i]) };
}

function logDomain(losses: readonly Float64Array[]): Domain {
  const [low, high] = domainOf(
    losses.map((loss) => loss.filter((value) => value > 0).map(Math.log10)),
    0.06,
  );
  return [10 ** low, 10 ** high];
}

const brief = (value: number | undefined) => (value === undefined ? "nothing" : value.toPrecision(3));
