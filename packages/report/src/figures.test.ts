import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { galleryFigures } from "../examples/gallery-figures.ts";
import { textWidth } from "./text-width.ts";

const galleryFigure = galleryFigures();
const figures = Object.entries(galleryFigure);

describe("every figure", () => {
  it.each(figures)("%s is a well-formed SVG of its own, with a name and a description", (_, { svg }) => {
    expect(unbalancedTags(svg)).toEqual([]);
    const root = parse(svg);
    expect(root.getAttribute("xmlns")).toBe("http://www.w3.org/2000/svg");
    const named = root.getAttribute("aria-labelledby");
    const described = root.getAttribute("aria-describedby");
    expect(root.querySelector(`[id="${named}"]`)?.textContent).toBeTruthy();
    expect(root.querySelector(`[id="${described}"]`)?.textContent?.length).toBeGreaterThan(10);
  });

  it.each(figures)("%s holds no coordinate that is not a number, and asks for nothing outside", (_, { svg }) => {
    expect(/NaN|Infinity|undefined/.exec(svg)).toBeNull();
    expect(/https?:|<script|<style/.exec(svg.replace("http://www.w3.org/2000/svg", ""))).toBeNull();
  });

  it.each(figures)("%s stays small", (size, { svg }) =>
    expect(svg.length).toBeLessThan(size === "spectra-bundle" ? 400_000 : 200_000),
  );

  it.each(figures)("%s keeps its text inside its frame", (_, { svg }) => {
    const root = parse(svg);
    const [width, height] = ["width", "height"].map((name) => Number(root.getAttribute(name)));
    for (const text of root.querySelectorAll("text")) {
      const [left, top, right, bottom] = extent(text);
      expect([text.textContent, left >= 0, top >= 0]).toEqual([text.textContent, true, true]);
      expect([text.textContent, right <= width, bottom <= height]).toEqual([text.textContent, true, true]);
    }
  });

  it("is the same text every time", () => {
    for (const [name, { svg }] of Object.entries(galleryFigures())) expect(svg === galleryFigure[name].svg).toBe(true);
  });
});

function parse(svg: string): Element {
  const root = parseHTML(`<html><body>${svg}</body></html>`).document.querySelector("svg");
  if (!root) throw new Error("no svg");
  return root;
}

/** The box of a text by its font size and anchor; upright where it is turned. */
function extent(text: Element): [left: number, top: number, right: number, bottom: number] {
  const size = Number(text.getAttribute("font-size") ?? 12);
  const length = textWidth(text.textContent ?? "", size);
  const anchor = { start: 0, middle: 0.5, end: 1 }[text.getAttribute("text-anchor") ?? "start"] ?? 0;
  const [from, to] = [-anchor * length, (1 - anchor) * length];
  const turned = /translate\(([-\d.]+),([-\d.]+)\)rotate\(-90\)/.exec(text.getAttribute("transform") ?? "");
  const [x, y] = (turned?.slice(1) ?? [text.getAttribute("x"), text.getAttribute("y")]).map(Number);
  return turned
    ? [x - 0.75 * size, y - to, x + 0.2 * size, y - from]
    : [x + from, y - 0.75 * size, x + to, y + 0.2 * size];
}

/** The tags that are opened but not closed in order. */
function unbalancedTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/gi)) {
    if (self) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) return [...open, name];
  }
  return open;
}
