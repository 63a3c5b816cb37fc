/** An element of an XML document: its attributes, its children and its own text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const DEEPEST = 200;

/**
 * Parses XML in one pass: elements, attributes, text, CDATA; comments, declarations and instructions are skipped, and
 * no external entity is ever looked at. Undefined where the document is not well-formed.
 */
export function parseXml(source: string): XmlElement | undefined {
  const root: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string } = {
    name: "",
    attributes: {},
    children: [],
    text: "",
  };
  const open = [root];
  let at = 0;
  while (at < source.length) {
    const mark = source.indexOf("<", at);
    const parent = open[open.length - 1]!;
    const until = mark < 0 ? source.length : mark;
    if (until > at) parent.text += decodeEntities(source.slice(at, until));
    if (mark < 0) break;
    if (source.startsWith("<!--", mark)) at = after(source, "-->", mark + 4);
    else if (source.startsWith("<![CDATA[", mark)) {
      const end = source.indexOf("]]>", mark + 9);
      if (end < 0) return undefined;
      parent.text += source.slice(mark + 9, end);
      at = end + 3;
    } else if (source[mark + 1] === "?" || source[mark + 1] === "!") at = after(source, ">", mark);
    else if (source[mark + 1] === "/") {
      const end = source.indexOf(">", mark);
      if (end < 0 || open.length < 2 || source.slice(mark + 2, end).trim() !== parent.name) return undefined;
      open.pop();
      at = end + 1;
    } else {
      const tag = parseTag(source, mark + 1);
      if (!tag || open.length > DEEPEST) return undefined;
      const element = { name: tag.name, attributes: tag.attributes, children: [], text: "" };
      parent.children.push(element);
      if (!tag.closed) open.push(element);
      at = tag.end;
    }
    if (at < 0) return undefined;
  }
  return open.length === 1 ? root.children[0] : undefined;
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}

function parseTag(source: string, from: number) {
  const attributes: Record<string, string> = {};
  let at = from;
  while (at < source.length && !/[\s/>]/.test(source[at]!)) at++;
  const name = source.slice(from, at);
  if (name === "") return undefined;
  for (;;) {
    while (at < source.length && /\s/.test(source[at]!)) at++;
    if (at >= source.length) return undefined;
    if (source[at] === ">") return { name, attributes, closed: false, end: at + 1 };
    if (source[at] === "/" && source[at + 1] === ">") return { name, attributes, closed: true, end: at + 2 };
    const equals = source.indexOf("=", at);
    if (equals < 0 || equals - at > 200) return undefined;
    const key = source.slice(at, equals).trim();
    let quote = equals + 1;
    while (quote < source.length && /\s/.test(source[quote]!)) quote++;
    if (source[quote] !== '"' && source[quote] !== "'") return undefined;
    const end = source.indexOf(source[quote]!, quote + 1);
    if (end < 0) return undefined;
    attributes[key] = decodeEntities(source.slice(quote + 1, end));
    at = end + 1;
  }
}

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,4});/g, (whole, entity: string) => {
    if (!entity.startsWith("#")) return ENTITIES[entity] ?? whole;
    const code = entity[1] === "x" ? Number.parseInt(entity.slice(2), 16) : Number.parseInt(entity.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** First child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** All elements of that name, at any depth, in document order. */
export function descendants(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  const walk = (parent: XmlElement): void => {
    for (const inner of parent.children) {
      if (inner.name === name) found.push(inner);
      walk(inner);
    }
  };
  walk(element);
  return found;
}
