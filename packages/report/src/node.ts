/** @file What needs Node: figures as PNG. */

import { createRequire } from "node:module";
import { Resvg } from "@resvg/resvg-js";

export interface PngOptions {
  /** Pixels of the image a pixel of the figure. */
  readonly scale?: number;
}

/**
 * A figure as a PNG file. Text is set in Arimo, which the package brings, so a machine without fonts gives the same image;
 * the system's fonts are looked through only where a label has a character that Arimo lacks (Chinese, say).
 */
export function figurePng(svg: string, { scale = 2 }: PngOptions = {}): Uint8Array {
  const renderer = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { fontFiles: FONT_FILES, loadSystemFonts: BEYOND_ARIMO.test(svg), defaultFontFamily: "Arimo" },
  });
  return renderer.render().asPng();
}

const FONT_FILES = ["400Regular/Arimo_400Regular.ttf", "700Bold/Arimo_700Bold.ttf"].map((file) =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}`),
);
/** Beyond Latin, Greek and Cyrillic, their extensions, and the common signs. */
const BEYOND_ARIMO = /[\u0530-\u1dff\u2300-\uffff]/;
