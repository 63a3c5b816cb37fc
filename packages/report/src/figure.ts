import { type LegendItem, legend } from "./legend.ts";
import { INK } from "./palette.ts";
import { escapeXml, svgElement, svgText } from "./svg-element.ts";
import { fitText } from "./text-width.ts";

/** Of figures that tell categories by their colours. */
export interface RestOption {
  /** The label of what is of none of the categories ("unknown"): last, grey, and crossed or dashed, to be known by more than a colour. */
  readonly rest?: string;
}

export interface FigureOptions {
  /** Pixels. */
  readonly width?: number;
  /** Pixels; by default what the data need. */
  readonly height?: number;
  /** Drawn above the figure, and its accessible name. */
  readonly title?: string;
  /** What a reader who cannot see the figure is told; by default a sentence made from the data. */
  readonly description?: string;
}

/** The font that figures name first: Arial's metrics, on which margins rely. */
export const FIGURE_FONT = "Arimo, Arial, 'Liberation Sans', Helvetica, sans-serif";

export interface FigureHead {
  readonly svg: string;
  /** Where the first panel may begin, in pixels from the top. */
  readonly height: number;
}

/** The title and the legend, where there are any. */
export function figureHead(title: string | undefined, items: readonly LegendItem[], width: number): FigureHead {
  let height = 10;
  let svg = "";
  if (title) {
    const attributes = { x: EDGE, y: 22, "font-size": 14, "font-weight": 700 };
    svg += svgText(fitText(title, 15, width - 2 * EDGE), attributes);
    height = 32;
  }
  if (items.length > 0) {
    const rows = legend(items, { left: EDGE, top: height, width: width - 2 * EDGE });
    svg += rows.svg;
    height += rows.height;
  }
  return { svg, height };
}

export interface FigureFrame {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
}

/**
 * A complete SVG document on a white ground. The ids inside start with the root's id, which is a digest of the content:
 * the same input gives the same text, and two different figures never share an id.
 */
export function figure({ width, height, title, description }: FigureFrame, ...body: readonly string[]): string {
  const content = body.join("");
  const id = `fig-${digest(`${width} ${height} ${title} ${description} ${content}`)}`;
  return svgElement(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      id,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": `${id}-title`,
      "aria-describedby": `${id}-desc`,
      "font-family": FIGURE_FONT,
      "font-size": 12,
      fill: INK,
    },
    svgElement("title", { id: `${id}-title` }, escapeXml(title)),
    svgElement("desc", { id: `${id}-desc` }, escapeXml(description)),
    svgElement("rect", { width, height, fill: "#ffffff" }),
    content,
  );
}

const EDGE = 14;

/** FNV-1a over UTF-16 code units, as eight hexadecimal digits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
