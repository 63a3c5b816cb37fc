/** A labelled data record of JCAMP-DX: `##LABEL= value`, which may run over several lines. */
export interface LabelledRecord {
  /** Upper case without spaces, hyphens, slashes and underscores, as the standard compares them. */
  readonly label: string;
  /** As written. */
  readonly written: string;
  readonly value: string;
  /** Line of the label, from 1. */
  readonly line: number;
}

/** A block: from `##TITLE=` to `##END=`, with the blocks inside it. */
export interface Block {
  readonly records: readonly LabelledRecord[];
  readonly blocks: readonly Block[];
}

/** Splits a file into blocks. A missing `##END=` ends at the end of the file. */
export function parseBlocks(source: string): Block[] {
  const top: { records: LabelledRecord[]; blocks: Block[] } = { records: [], blocks: [] };
  const open = [top];
  for (const record of parseRecords(source)) {
    const current = open[open.length - 1]!;
    if (record.label === "TITLE" && open.length < 100) {
      const block = { records: [record], blocks: [] };
      current.blocks.push(block);
      open.push(block);
    } else if (record.label === "END") {
      if (open.length > 1) open.pop();
    } else current.records.push(record);
  }
  return top.records.length > 0 ? [{ records: top.records, blocks: [] }, ...top.blocks] : top.blocks;
}

function* parseRecords(source: string): Generator<LabelledRecord> {
  const lines = source.split(/\r\n|\n|\r/);
  let label = "";
  let start = 0;
  let value: string[] = [];
  const finish = (): LabelledRecord => ({
    label: normalise(label),
    written: label.trim(),
    value: value.join("\n").trim(),
    line: start + 1,
  });
  for (let i = 0; i < lines.length; i++) {
    const line = withoutComment(lines[i]!);
    const trimmed = line.trimStart();
    const equals = trimmed.startsWith("##") ? trimmed.indexOf("=") : -1;
    const isEnd = equals < 0 && /^##END\s*$/.test(trimmed);
    if (equals >= 0 || isEnd) {
      if (label !== "") yield finish();
      label = isEnd ? "END" : trimmed.slice(2, equals);
      value = isEnd ? [] : [trimmed.slice(equals + 1)];
      start = i;
    } else if (label !== "") value.push(line);
  }
  if (label !== "") yield finish();
}

/** What follows `$$` is a comment. */
function withoutComment(line: string): string {
  const at = line.indexOf("$$");
  return at < 0 ? line : line.slice(0, at);
}

function normalise(label: string): string {
  return label.toUpperCase().replace(/[\s\-/_]/g, "");
}

/** Value of the first record with that (normalised) label. */
export function textOf(records: readonly LabelledRecord[], label: string): string | undefined {
  return records.find((record) => record.label === label)?.value;
}

/** Number at the beginning of a record's value, or undefined. */
export function numberOf(records: readonly LabelledRecord[], label: string): number | undefined {
  const match = /^[-+]?(\d{1,30}([.,]\d{0,30})?|\.\d{1,30})(e[-+]?\d{1,4})?/i.exec(textOf(records, label) ?? "");
  return match ? Number(match[0].replace(",", ".")) : undefined;
}
