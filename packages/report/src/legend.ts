import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { fitText, textWidth } from "./text-width.ts";

export interface LegendItem {
  readonly name: string;
  readonly colour: string;
  readonly shape: "line" | "dashed" | "band" | "dot" | "bar" | "cross" | "diamond";
}

export interface LegendBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Items in rows, wrapped at `width`; the height says how much room they took. */
export function legend(items: readonly LegendItem[], { left, top, width }: LegendBox): { svg: string; height: number } {
  let x = 0;
  let y = 0;
  let svg = "";
  for (const item of items) {
    const name = fitText(item.name, 12, width - KEY - GAP);
    const needed = KEY + 6 + textWidth(name, 12);
    if (x > 0 && x + needed > width) {
      x = 0;
      y += ROW;
    }
    const middle = top + y + ROW / 2;
    svg += legendKey(item, left + x, middle) + svgText(name, { x: left + x + KEY + 6, y: middle + 4 });
    x += needed + GAP;
  }
  return { svg: svgElement("g", { class: "legend" }, svg), height: y + ROW + 6 };
}

function legendKey({ shape, colour }: LegendItem, x: number, y: number): string {
  switch (shape) {
    case "line":
    case "dashed":
      return svgElement("path", {
        d: `M${hundredths(x)},${hundredths(y)}h${KEY}`,
        stroke: colour,
        "stroke-width": 2,
        "stroke-dasharray": shape === "dashed" ? "5,3" : undefined,
      });
    case "band":
      return svgElement("rect", { x, y: y - 5, width: KEY, height: 10, fill: colour, "fill-opacity": 0.25 });
    case "dot":
      return svgElement("circle", { cx: x + KEY / 2, cy: y, r: 4.5, fill: colour });
    case "bar":
      return svgElement("rect", { x, y: y - 5, width: KEY, height: 10, fill: colour });
    case "cross":
      return svgElement("path", { d: cross(x + KEY / 2, y, 4.5), fill: "none", stroke: colour, "stroke-width": 2 });
    case "diamond":
      return diamond(x + KEY / 2, y, colour);
  }
}

/** The path of a cross, `reach` to each side: the mark of what is of no category. */
export function cross(x: number, y: number, reach: number): string {
  const side = hundredths(2 * reach);
  return `M${hundredths(x - reach)},${hundredths(y - reach)}l${side},${side}m0,-${side}l-${side},${side}`;
}

/** A hollow diamond: the mark of a value that others published. */
export function diamond(x: number, y: number, colour: string): string {
  return svgElement("path", {
    class: "diamond",
    d: `M${hundredths(x - 5)},${hundredths(y)}l5,-5l5,5l-5,5Z`,
    fill: "#ffffff",
    stroke: colour,
    "stroke-width": 1.75,
  });
}

const KEY = 20;
const GAP = 18;
const ROW = 20;
