import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { galleryFigures } from "../examples/gallery-figures.ts";

const figures = Object.entries(galleryFigures());

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
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|<script|<style|currentColor/);
  });

  it.each(figures)("%s stays small", (_, { svg }) => expect(svg.length).toBeLessThan(200_000));

  it.each(figures)("%s keeps its text inside its frame", (_, { svg }) => {
    const root = parse(svg);
    const width = Number(root.getAttribute("width"));
    const height = Number(root.getAttribute("height"));
    for (const text of root.querySelectorAll("text")) {
      const [x, y] = position(text);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
  });

  it("is the same text every time", () => {
    expect(Object.entries(galleryFigures())).toEqual(figures);
  });
});

function parse(svg: string): Element {
  const root = parseHTML(`<html><body>${svg}</body></html>`).document.querySelector("svg");
  if (!root) throw new Error("no svg");
  return root;
}

function position(text: Element): [number, number] {
  const moved = /translate\(([-\d.]+),([-\d.]+)\)/.exec(text.getAttribute("transform") ?? "");
  if (moved) return [Number(moved[1]), Number(moved[2])];
  return [Number(text.getAttribute("x")), Number(text.getAttribute("y"))];
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
