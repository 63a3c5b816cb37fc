import { MUTED } from "./palette.ts";
import { linearScale } from "./scale.ts";
import { hundredths, svgElement, svgText } from "./svg-element.ts";
import { textWidth } from "./text-width.ts";
import { type Domain, linearTicks } from "./ticks.ts";

export interface ColourBarBox {
  readonly left: number;
  readonly top: number;
  readonly height: number;
  readonly label?: string;
}

/** The width that a colour bar needs, from its left edge to the end of its label. */
export function colourBarWidth(domain: Domain, height: number, label?: string): number {
  const widest = Math.max(...barTicks(domain, height).labels.map((text) => textWidth(text, 11)));
  return THICKNESS + 5 + widest + (label ? 22 : 4);
}

/** An upright scale of colours with ticks on its right and its label beyond them. */
export function colourBar(
  domain: Domain,
  colour: (fraction: number) => string,
  { left, top, height, label }: ColourBarBox,
): string {
  const step = height / STEPS;
  let svg = "";
  for (let i = 0; i < STEPS; i++) {
    const fill = colour(1 - (i + 0.5) / STEPS);
    svg += svgElement("rect", { x: left, y: top + i * step, width: THICKNESS, height: step + 0.5, fill });
  }
  svg += svgElement("rect", { x: left, y: top, width: THICKNESS, height, fill: "none", stroke: MUTED });
  const scale = linearScale(domain, [top + height, top]);
  const ticks = barTicks(domain, height);
  for (const [i, value] of ticks.values.entries()) {
    svg += svgText(ticks.labels[i], { x: left + THICKNESS + 5, y: scale(value) + 4, "font-size": 11 });
  }
  if (label) {
    const x = left + colourBarWidth(domain, height, label) - 5;
    const transform = `translate(${hundredths(x)},${hundredths(top + height / 2)})rotate(-90)`;
    svg += svgText(label, { transform, "text-anchor": "middle" });
  }
  return svgElement("g", { class: "colour-bar" }, svg);
}

const barTicks = (domain: Domain, height: number) => linearTicks(domain, Math.max(2, height / 45));
const STEPS = 64;
const THICKNESS = 12;
