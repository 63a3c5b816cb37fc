import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { galleryFigures } from "../examples/gallery-figures.ts";
import { galleryPage } from "../examples/gallery-page.ts";
import { lossFigure } from "./loss-figure.ts";
import { reportPage } from "./report-page.ts";
import type { ReportSection } from "./report-section.ts";

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>&'`;

describe("reportPage", () => {
  it("asks the network for nothing and forbids it", () => {
    const html = galleryPage(galleryFigures());
    const written = html.replaceAll("http://www.w3.org/2000/svg", "").replace(/data:image\/png;base64,[\w+/=]+/g, "");
    expect(/https?:|\/\/[a-z]|@import|<script|<link|<iframe/i.exec(written)).toBeNull();
    expect(html.includes("default-src 'none'")).toBe(true);
    const { document } = parseHTML(html);
    for (const source of document.querySelectorAll("[src], [href]")) {
      expect(source.getAttribute("src") ?? source.getAttribute("href")).toMatch(/^data:|^#section-/);
    }
  });

  it("has no id twice, even where one figure stands twice, and every reference is kept", () => {
    const svg = lossFigure({ epoch: [1, 2], training: [1, 0.5] });
    const sections = [1, 2].map((): ReportSection => ({ kind: "figure", svg, caption: "the same" }));
    const { document } = parseHTML(reportPage({ title: "twice", sections }));
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(ids.length).toBe(6);
    expect(new Set(ids).size).toBe(6);
    for (const figure of document.querySelectorAll("svg")) {
      expect(ids).toContain(figure.getAttribute("aria-labelledby"));
      expect(ids).toContain(figure.getAttribute("aria-describedby"));
    }
  });

  it("escapes every text it is given", () => {
    const html = reportPage({
      title: hostile,
      subtitle: hostile,
      summary: hostile,
      sections: [
        { kind: "heading", text: hostile },
        { kind: "text", text: hostile },
        { kind: "figure", svg: lossFigure({ epoch: [1, 2], training: [1, 2] }, { title: hostile }), caption: hostile },
        { kind: "table", columns: [hostile, { name: hostile, unit: hostile }], rows: [[hostile, 1]], caption: hostile },
        { kind: "facts", title: hostile, facts: { [hostile]: hostile } },
        { kind: "commands", commands: [hostile], caption: hostile },
        { kind: "notice", tone: "warning", text: hostile },
      ],
      provenance: { [hostile]: hostile },
    });
    expect(/<script|<img/.exec(html)).toBeNull();
    const { document } = parseHTML(html);
    for (const selector of [
      "title",
      "h1",
      ".subtitle",
      "main > p",
      "td",
      "dt",
      "dd",
      "code",
      ".notice p",
      "figcaption",
    ]) {
      expect(document.querySelector(selector)?.textContent).toContain(hostile);
    }
  });

  it("sets numbers right, with the column's decimals, thousands apart, and a dash for nothing", () => {
    const html = reportPage({
      title: "table",
      sections: [
        {
          kind: "table",
          columns: ["Method", { name: "Accuracy", unit: "%", digits: 1 }, "n"],
          rows: [
            ["ours", { value: 80.55, low: 79, high: 82 }, 18000],
            ["theirs", null, 0.000012345],
            ["sd", { mean: 3, sd: 0.25 }, -1234.5678],
            ["half", { value: 83.9, halfWidth: 0.42 }, null],
          ],
          strongRows: [0],
        },
      ],
    });
    const { document } = parseHTML(html);
    const cells = [...document.querySelectorAll("td")].map(({ textContent }) => textContent);
    expect(cells).toEqual([
      "ours",
      "80.5 [79.0, 82.0]",
      "18\u202f000",
      "theirs",
      "–",
      "1.23×10⁻⁵",
      "sd",
      "3.0 ± 0.3",
      "−1235",
      "half",
      "83.9 ± 0.4",
      "–",
    ]);
    expect(document.querySelectorAll("td.number").length).toBe(8);
    expect(document.querySelectorAll("tr.strong").length).toBe(1);
    expect([...document.querySelectorAll("th")].map(({ textContent }) => textContent)).toContain("Accuracy / %");
  });

  it("lists its headings with links to them, from four on", () => {
    const page = (count: number) => {
      const sections = Array.from({ length: count }, (_, i): ReportSection => ({ kind: "heading", text: `part ${i}` }));
      return parseHTML(reportPage({ title: "t", sections })).document;
    };
    expect(page(3).querySelector("nav")).toBeNull();
    const links = [...page(4).querySelectorAll("nav a")];
    expect(links.map(({ textContent }) => textContent)).toEqual(["part 0", "part 1", "part 2", "part 3"]);
    for (const link of links) {
      expect(page(4).querySelector(`h2[id="${link.getAttribute("href")?.slice(1)}"]`)?.textContent).toBe(
        link.textContent,
      );
    }
  });

  it("lets digests and commands break over lines", () => {
    const digest = "0123456789abcdef".repeat(4);
    const html = reportPage({ title: "t", sections: [{ kind: "table", columns: ["digest"], rows: [[digest]] }] });
    expect(parseHTML(html).document.querySelector("td.long")?.textContent).toBe(digest);
    expect(html).toMatch(/\n\.long \{[^}]*overflow-wrap: anywhere/);
    expect(html).toMatch(/\npre \{[^}]*white-space: pre-wrap/);
  });

  it("marks simulated data whatever the text", () => {
    const html = reportPage({ title: "t", sections: [{ kind: "notice", tone: "simulated", text: "" }] });
    expect(parseHTML(html).document.querySelector(".badge")?.textContent).toBe("Simulated data");
  });

  it("is the same text every time", () => {
    const first = galleryPage(galleryFigures());
    expect(first === galleryPage(galleryFigures())).toBe(true);
  });
});
