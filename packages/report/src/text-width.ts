/**
 * The width in pixels of `text` set in Arial or one of its metric twins (Helvetica, Liberation Sans, Arimo), from the
 * advance widths of the printable ASCII characters. Enough to lay out margins and legends; no kerning.
 */
export function textWidth(text: string, fontSize: number): number {
  let thousandths = 0;
  for (const character of text) thousandths += advance(character.codePointAt(0) ?? 0);
  return (thousandths / 1000) * fontSize;
}

/** `text`, cut with an ellipsis where it would be wider than `width` pixels. */
export function fitText(text: string, fontSize: number, width: number): string {
  if (textWidth(text, fontSize) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join("")}…`, fontSize) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

function advance(codePoint: number): number {
  if (codePoint >= 0x20 && codePoint < 0x7f) return ASCII_ADVANCE[codePoint - 0x20];
  if (codePoint >= 0x1100) return isNarrowPunctuation(codePoint) ? 400 : 1000;
  return isSuperscript(codePoint) ? 333 : 580;
}

const isNarrowPunctuation = (codePoint: number) => codePoint >= 0x2000 && codePoint < 0x20a0;
const isSuperscript = (codePoint: number) => codePoint === 0xb2 || codePoint === 0xb3 || codePoint === 0xb9;

// biome-ignore format: a table
const ASCII_ADVANCE = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
