export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One XML element as text. Numbers are rounded to hundredths, undefined attributes left out, children taken as XML. */
export function svgElement(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let head = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    head += ` ${key}="${typeof value === "number" ? hundredths(value) : escapeXml(value)}"`;
  }
  const body = children.join("");
  return body === "" ? `${head}/>` : `${head}>${body}</${name}>`;
}

/** A text element with `content` escaped. */
export function svgText(content: string, attributes: Attributes): string {
  return svgElement("text", attributes, escapeXml(content));
}

/** A text with a white outline behind it, to be read over data. */
export function haloText(content: string, attributes: Attributes): string {
  const halo = { stroke: "#ffffff", "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" };
  return svgText(content, { ...attributes, ...halo });
}

/** Escapes for XML and HTML, text and quoted attributes; what XML cannot carry becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(UNREPRESENTABLE, "\ufffd")
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** `value` to two decimals, without trailing zeros or a negative zero. */
export function hundredths(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
const UNREPRESENTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
