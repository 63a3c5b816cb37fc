import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { categoryColours, channels } from "../drawing/category-colours.ts";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const [, lightBlock, darkBlock] = /:root \{([^}]*)\}[\s\S]*:root\[data-theme="dark"\] \{([^}]*)\}/.exec(css) ?? [];
const themes = { light: coloursOf(lightBlock), dark: coloursOf(darkBlock) };

function coloursOf(block: string): ReadonlyMap<string, string> {
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

/** Relative luminance and contrast after WCAG 2.2. */
function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map((c) => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ["ground", "surface", "raised", "sunken"];
const TEXTS: readonly (readonly [text: string, ground: string])[] = [
  ...["ink", "muted", "accent"].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ["ink", "accent-soft"],
  ["accent", "accent-soft"],
  ["accent-ink", "accent"],
  ["warn", "warn-soft"],
  ["bad", "bad-soft"],
  ["good", "surface"],
  ["muted", "plot-ground"],
  ["plot-axis", "plot-ground"],
];
const SHAPES: readonly (readonly [shape: string, ground: string])[] = [
  ["control-line", "surface"],
  ["control-line", "raised"],
  ["accent", "surface"],
  ["trace", "plot-ground"],
  ["trace-raw", "plot-ground"],
  ["selected", "plot-ground"],
];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const colour = (name: string) => themes[theme].get(name) ?? expect.fail(`--${name} is no colour`);

  it.each(TEXTS)("text in %s on %s can be read (4.5)", (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)("%s on %s can be seen (3)", (shape, ground) => {
    expect(contrast(colour(shape), colour(ground))).toBeGreaterThanOrEqual(3);
  });

  it("colours of eight categories differ, and stand out from the ground", () => {
    const colours = categoryColours(8, theme);
    expect(new Set(colours).size).toBe(8);
    for (const one of colours) expect(contrast(one, colour("plot-ground")), one).toBeGreaterThan(1.9);
  });
});
