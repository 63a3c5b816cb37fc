import { formatValue, type ReportSection } from "@stokes/report";

export interface MarkdownPage {
  readonly title: string;
  readonly summary: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly command: string;
}

/** Headings, notices and tables of a page as Markdown; its figures are left to the page. */
export function markdownTables({ title, summary, sections, command }: MarkdownPage): string {
  const blocks = [`# ${title}`, ...summary];
  for (const section of sections) {
    if (section.kind === "notice") blocks.push(`> ${section.text}`);
    if (section.kind === "facts") {
      const facts = Object.entries(section.facts).map(([name, value]) => `- ${name}: ${formatValue(value)}`);
      blocks.push([...(section.title === undefined ? [] : [`${section.title}:`, ""]), ...facts].join("\n"));
    }
    if (section.kind === "table") {
      const columns = section.columns.map((column) => (typeof column === "string" ? { name: column } : column));
      const head = columns.map(({ name, ...rest }) => ("unit" in rest && rest.unit ? `${name} / ${rest.unit}` : name));
      const rows = section.rows.map((cells) =>
        columns.map((column, i) => formatValue(cells[i] ?? null, "digits" in column ? column.digits : undefined)),
      );
      const strong = new Set(section.strongRows ?? []);
      const body = rows.map((cells, i) => line(strong.has(i) ? cells.map((cell) => `**${cell}**`) : cells));
      blocks.push([line(head), line(head.map(() => "---")), ...body].join("\n"));
      if (section.caption !== undefined) blocks.push(section.caption);
    }
    if (section.kind === "heading") blocks.push(`## ${section.text}`);
  }
  const withoutEmpty = blocks.filter(
    (block, i) => !(block.startsWith("## ") && (blocks[i + 1] ?? "## ").startsWith("## ")),
  );
  return `${withoutEmpty.join("\n\n")}\n\n\`\`\`\n${command}\n\`\`\`\n`;
}

const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
