import { formatValue, type Value } from "./format-value.ts";
import { pageStyle } from "./page-style.ts";
import type {
  CommandsSection,
  FactsSection,
  FigureSection,
  NoticeSection,
  ReportSection,
  TableSection,
} from "./report-section.ts";
import { escapeXml } from "./svg-element.ts";

export interface ReportPage {
  readonly title: string;
  readonly subtitle?: string;
  /** What was found, in a few sentences; stands first. */
  readonly summary?: string;
  readonly sections: readonly ReportSection[];
  /** Where the page comes from, as facts at its foot: versions, seeds, digests, the command, the date. */
  readonly provenance?: Readonly<Record<string, Value>>;
}

/**
 * A report as one HTML file that asks the network for nothing: styles and figures stand inside, there is no script, and its
 * content security policy lets nothing else in. Light or dark as the reader's system is, and fit for print. The same
 * input gives the same text.
 */
export function reportPage({ title, subtitle, summary, sections, provenance }: ReportPage): string {
  let figures = 0;
  let tables = 0;
  let headings = 0;
  function block(section: ReportSection): string {
    switch (section.kind) {
      case "heading":
        return `<h2 id="section-${++headings}">${escapeXml(section.text)}</h2>`;
      case "text":
        return paragraphs(section.text);
      case "figure":
        return figureBlock(section, ++figures);
      case "table":
        return tableBlock(section, section.caption === undefined ? 0 : ++tables);
      case "facts":
        return factsBlock(section);
      case "commands":
        return commandsBlock(section);
      case "notice":
        return noticeBlock(section);
    }
  }
  const foot = provenance && `<footer><h2>Provenance</h2>${definitionList(provenance)}</footer>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeXml(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${escapeXml(title)}</h1>
${subtitle ? `<p class="subtitle">${escapeXml(subtitle)}</p>` : ""}
${summary ? `<div class="summary">${paragraphs(summary)}</div>` : ""}
${contents(sections)}
</header>
<main>
${sections.map(block).join("\n")}
</main>
${foot ?? ""}
</body>
</html>
`;
}

/** A list of the headings, where there are enough to get lost among. */
function contents(sections: readonly ReportSection[]): string {
  const headings = sections.filter((section) => section.kind === "heading");
  if (headings.length < 4) return "";
  const entries = headings.map(({ text }, i) => `<li><a href="#section-${i + 1}">${escapeXml(text)}</a></li>`);
  return `<nav aria-label="Contents"><ol>${entries.join("")}</ol></nav>`;
}

/** The figure's ids are made the page's own, since one figure may stand on it twice. */
function figureBlock({ svg, caption, half = false }: FigureSection, number: number): string {
  const id = /<svg[^>]* id="(fig-[0-9a-f]+)"/.exec(svg)?.[1];
  const own = id ? svg.replaceAll(id, `figure-${number}`) : svg;
  const text = `<figcaption><b>Figure ${number}.</b> ${escapeXml(caption)}</figcaption>`;
  return `<figure${half ? ' class="half"' : ""}><div class="sheet">${own}</div>${text}</figure>`;
}

function tableBlock({ columns, rows, caption, strongRows = [] }: TableSection, number: number): string {
  const described = columns.map((column) => (typeof column === "string" ? { name: column } : column));
  const numeric = described.map((_, i) => rows.some((row) => isNumeric(row[i])));
  const long = described.map((_, i) => rows.some((row) => typeof row[i] === "string" && /\S{40}/.test(row[i])));
  const open = (tag: string, i: number) => `<${tag}${numeric[i] ? ' class="number"' : long[i] ? ' class="long"' : ""}>`;
  const head = described.map(({ name, unit }, i) => {
    return `${open('th scope="col"', i)}${escapeXml(unit ? `${name} / ${unit}` : name)}</th>`;
  });
  const lines = rows.map((row, r) => {
    const cells = described.map(
      ({ digits }, i) => `${open("td", i)}${escapeXml(formatValue(row[i] ?? null, digits))}</td>`,
    );
    return `<tr${strongRows.includes(r) ? ' class="strong"' : ""}>${cells.join("")}</tr>`;
  });
  const above = caption === undefined ? "" : `<figcaption><b>Table ${number}.</b> ${escapeXml(caption)}</figcaption>`;
  const table = `<thead><tr>${head.join("")}</tr></thead><tbody>${lines.join("")}</tbody>`;
  // What scrolls can be reached, and so scrolled, by keyboard.
  const label = escapeXml(caption ?? "Table");
  const scroll = `<div class="scroll" role="region" aria-label="${label}" tabindex="0">`;
  return `<figure class="table">${above}${scroll}<table>${table}</table></div></figure>`;
}

function factsBlock({ facts, title }: FactsSection): string {
  const heading = title === undefined ? "" : `<h3>${escapeXml(title)}</h3>`;
  return `<section class="facts">${heading}${definitionList(facts)}</section>`;
}

function definitionList(facts: Readonly<Record<string, Value>>): string {
  const entries = Object.entries(facts).map(([name, value]) => {
    return `<dt>${escapeXml(name)}</dt><dd>${escapeXml(formatValue(value))}</dd>`;
  });
  return `<dl>${entries.join("")}</dl>`;
}

function commandsBlock({ commands, caption }: CommandsSection): string {
  const lines = commands.map((command) => `<code>${escapeXml(command)}</code>`);
  const above = caption === undefined ? "" : `<p>${escapeXml(caption)}</p>`;
  return `<div class="commands">${above}<pre tabindex="0">${lines.join("\n")}</pre></div>`;
}

function noticeBlock({ tone, text }: NoticeSection): string {
  return `<aside class="notice ${tone}"><b class="badge">${BADGES[tone]}</b>${paragraphs(text)}</aside>`;
}

function paragraphs(text: string): string {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  return parts.map((part) => `<p>${escapeXml(part.trim())}</p>`).join("");
}

const isNumeric = (value: Value | undefined) =>
  typeof value === "number" || (typeof value === "object" && value !== null && value !== undefined);

const BADGES: Record<NoticeSection["tone"], string> = { note: "Note", warning: "Warning", simulated: "Simulated data" };
