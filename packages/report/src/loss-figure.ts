import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { lineMark, ruleMark } from "./marks.ts";
import { OKABE_ITO } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { sameLength } from "./same-length.ts";
import { domainOf, logDomainOf } from "./ticks.ts";

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
  sameLength({ epoch, training, validation });
  const series = [{ name: "training", colour: OKABE_ITO[0], ...measured(epoch, training) }];
  if (validation) series.push({ name: "validation", colour: OKABE_ITO[1], ...measured(epoch, validation) });
  const items: LegendItem[] = series.map(({ name, colour }) => ({ name, colour, shape: "line" }));
  const head = figureHead(title, items, width);
  const losses = series.map(({ y }) => y);
  const panel = createPanel(
    { top: head.height, width, height: height - head.height },
    { domain: domainOf([epoch], 0), label: "Epoch", whole: true },
    { domain: log ? logDomainOf(losses) : domainOf(losses), label: yLabel, log },
  );
  const marks = series.map(({ name, colour, x, y }) =>
    lineMark(panel, x, y, { class: `line ${name}`, stroke: colour, "stroke-width": 1.6 }),
  );
  if (bestEpoch !== undefined) marks.push(ruleMark(panel, bestEpoch, `best: epoch ${bestEpoch}`));
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

const brief = (value: number | undefined) => (value === undefined ? "nothing" : value.toPrecision(3));
