import type { Value } from "./format-value.ts";

/** One part of a report page, as plain data. All texts are plain text; only a figure's `svg` is taken as it is. */
export type ReportSection =
  | HeadingSection
  | TextSection
  | FigureSection
  | TableSection
  | FactsSection
  | CommandsSection
  | NoticeSection;

export interface HeadingSection {
  readonly kind: "heading";
  readonly text: string;
}

/** Paragraphs, parted by blank lines. */
export interface TextSection {
  readonly kind: "text";
  readonly text: string;
}

export interface FigureSection {
  readonly kind: "figure";
  /** From one of the figure functions. */
  readonly svg: string;
  /** Numbered by the page. */
  readonly caption: string;
  /** Half the page's width, so that two stand side by side; draw it about 420 pixels wide. Default false. */
  readonly half?: boolean;
}

export interface TableColumn {
  readonly name: string;
  /** Written after the name: "Accuracy / %". */
  readonly unit?: string;
  /** Decimals of every number in the column. */
  readonly digits?: number;
}

export interface TableSection {
  readonly kind: "table";
  readonly columns: readonly (string | TableColumn)[];
  readonly rows: readonly (readonly Value[])[];
  readonly caption?: string;
  /** Rows (from 0) to set in bold: the method the table is about, the best. */
  readonly strongRows?: readonly number[];
}

/** Names with values: parameters, versions, seeds, digests. */
export interface FactsSection {
  readonly kind: "facts";
  readonly facts: Readonly<Record<string, Value>>;
  readonly title?: string;
}

/** Commands to run, one a line, selected as a whole by a click. */
export interface CommandsSection {
  readonly kind: "commands";
  readonly commands: readonly string[];
  readonly caption?: string;
}

/** A box that stands out; `simulated` says that the data come from a simulation, whatever the text adds. */
export interface NoticeSection {
  readonly kind: "notice";
  readonly tone: "note" | "warning" | "simulated";
  readonly text: string;
}
