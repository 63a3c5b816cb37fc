import { type FigureOptions, figure, figureHead } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { bandMark, dotsMark, errorBarsMark, lineMark, ruleMark } from "./marks.ts";
import { categoryColour } from "./palette.ts";
import { createPanel } from "./panel.ts";
import { type Domain, domainOf, logDomainOf } from "./ticks.ts";

export interface Curve {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The interval's ends. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** `#rrggbb`; by default the next of the palette. */
  readonly colour?: string;
  /** For a reference or a bound. Default false. */
  readonly dashed?: boolean;
}

export interface CurveFigureOptions extends FigureOptions {
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** A logarithmic x axis. Default false. */
  readonly logX?: boolean;
  /** The y axis, where it should not follow the data (0 to 100 %). */
  readonly yDomain?: Domain;
  /** An upright line, such as the number of clusters suggested. */
  readonly rule?: { readonly x: number; readonly name: string };
}

/** Lines through measured points with their intervals: error bars up to 40 points, a band beyond. */
export function curveFigure(
  curves: readonly Curve[],
  {
    width = 720,
    height = 360,
    title,
    description,
    xLabel = "",
    yLabel = "",
    logX = false,
    yDomain,
    rule,
  }: CurveFigureOptions = {},
): string {
  const colours = curves.map(({ colour }, i) => colour ?? categoryColour(i));
  const items = curves.map(({ name, dashed }, i): LegendItem => {
    return { name, colour: colours[i], shape: dashed ? "dashed" : "line" };
  });
  const head = figureHead(title, items.length > 1 ? items : [], width);
  const xs = curves.map(({ x }) => x);
  const panel = createPanel(
    { top: head.height, width, height: height - head.height },
    { domain: logX ? logDomainOf(xs) : domainOf(xs, 0.02), label: xLabel, log: logX },
    {
      domain:
        yDomain ??
        domainOf(
          curves.flatMap(({ y, low, high }) => [y, low ?? [], high ?? []]),
          rule ? 0.1 : 0.04,
        ),
      label: yLabel,
    },
  );
  const marks = curves.map(({ x, y, low, high, dashed }, i) => {
    const colour = colours[i];
    const few = x.length <= 40;
    let svg = "";
    if (low && high) {
      svg += few
        ? errorBarsMark(panel, x, low, high, { stroke: colour })
        : bandMark(panel, x, low, high, { fill: colour });
    }
    svg += lineMark(panel, x, y, {
      stroke: colour,
      "stroke-width": 1.7,
      "stroke-dasharray": dashed ? "5,3" : undefined,
    });
    if (few && !dashed) svg += dotsMark(panel, x, y, { radius: 3, stroke: colour });
    return svg;
  });
  if (rule) marks.unshift(ruleMark(panel, rule.x, rule.name));
  const about = curves.map(({ name, y }) => {
    const [low, high] = domainOf([y], 0).map((value) => value.toPrecision(3));
    return `${name} between ${low} and ${high}`;
  });
  return figure(
    { width, height, title: title ?? (yLabel || "Curves"), description: description ?? about.join(", ") },
    head.svg,
    panel.back,
    ...marks,
    panel.front,
  );
}
