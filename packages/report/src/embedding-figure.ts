import { categories, take } from "./categories.ts";
import { type FigureOptions, figure, figureHead, type RestOption } from "./figure.ts";
import type { LegendItem } from "./legend.ts";
import { crossesMark, dotsMark } from "./marks.ts";
import { createPanel } from "./panel.ts";
import { sameLength } from "./same-length.ts";
import { haloText, svgElement } from "./svg-element.ts";
import { fitText } from "./text-width.ts";
import { type Domain, domainOf } from "./ticks.ts";

export interface EmbeddingData {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** The category of every point; "" for none, which is drawn grey and behind the others. */
  readonly labels: ArrayLike<string | number>;
}

export interface EmbeddingFigureOptions extends FigureOptions, RestOption {
  /** Such as "UMAP 1". */
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Ticks with numbers, for axes that mean something (a principal component). Default false. */
  readonly ticks?: boolean;
  /** Write each category's name at its median instead of in a legend. Default: where there are more than eight. */
  readonly nameClusters?: boolean;
}

/** A scatter of points by category, one scale for both directions. A few bytes a point, so 10⁴ points stay small. */
export function embeddingFigure(
  { x, y, labels }: EmbeddingData,
  {
    width = 720,
    height = 560,
    title,
    description,
    xLabel,
    yLabel,
    ticks = false,
    rest = "",
    ...options
  }: EmbeddingFigureOptions = {},
): string {
  sameLength({ x, y, labels });
  const groups = categories(labels, rest);
  const isRest = (name: string) => name === "" || name === rest;
  const { nameClusters = groups.length > 8 } = options;
  const items: LegendItem[] = groups.map(({ name, colour, at }) => ({
    name: `${name || "no label"} (${at.length})`,
    colour,
    shape: name !== "" && name === rest ? "cross" : "dot",
  }));
  const head = figureHead(title, nameClusters ? items.filter((_, i) => isRest(groups[i].name)) : items, width);
  const box = { top: head.height, width, height: height - head.height };
  const axes = { ticks, ...(xLabel && { label: xLabel }) };
  const [xs, ys] = [domainOf([x]), domainOf([y])];
  const yAxis = { ticks, ...(yLabel && { label: yLabel }) };
  const loose = createPanel(box, { ...axes, domain: xs }, { ...yAxis, domain: ys });
  const [even, evenY] = evenDomains(xs, ys, (loose.right - loose.left) / (loose.bottom - loose.top));
  const panel = createPanel(box, { ...axes, domain: even }, { ...yAxis, domain: evenY });

  const radius = x.length > 4000 ? 1.6 : x.length > 1000 ? 2.1 : 3;
  const layers = x.length > 200 ? LAYERS : 1;
  const dots: string[] = [];
  for (const behind of [true, false]) {
    for (let layer = 0; layer < layers; layer++) {
      for (const { name, colour, at } of groups) {
        if (isRest(name) !== behind) continue;
        const chosen = at.filter((_, i) => i % layers === layer);
        if (chosen.length === 0) continue;
        const points = [panel, take(x, chosen), take(y, chosen)] as const;
        if (behind && name !== "") dots.push(crossesMark(...points, { radius, stroke: colour }));
        else dots.push(dotsMark(...points, { radius, stroke: colour, "stroke-opacity": behind ? 0.45 : 0.75 }));
      }
    }
  }
  const names = nameClusters ? groups.filter(({ name }) => !isRest(name)) : [];
  const namesSvg = names.map(({ name, at }) => {
    const place = { x: panel.x(median(take(x, at))), y: panel.y(median(take(y, at))) + 4, "text-anchor": "middle" };
    return haloText(fitText(name, 11, 110), { class: "cluster-name", ...place, "font-size": 11, "font-weight": 700 });
  });
  const about = `${x.length} points in ${groups.length} categories`;
  return figure(
    { width, height, title: title ?? "Embedding", description: description ?? about },
    head.svg,
    panel.back,
    svgElement("g", { class: "points" }, ...dots),
    ...namesSvg,
    panel.front,
  );
}

/** Each category's dots are dealt to this many layers, so that no category hides another. */
const LAYERS = 8;

/** Both domains widened about their middles to one number of units a pixel. */
function evenDomains(x: Domain, y: Domain, aspect: number): [Domain, Domain] {
  const unit = Math.max((x[1] - x[0]) / aspect, y[1] - y[0]);
  const widen = ([low, high]: Domain, span: number): Domain => [(low + high - span) / 2, (low + high + span) / 2];
  return [widen(x, unit * aspect), widen(y, unit)];
}

const median = (values: Float64Array) => values.sort()[values.length >> 1];
