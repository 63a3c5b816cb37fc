import type { Page } from "playwright-core";
import { indexedPng } from "../../packages/report/src/indexed-png.ts";

/** More colours than these have no place in the palette: each takes the nearest that has. */
const COLOURS = 255;

/** What the page shows, as a PNG of a palette: a third of the bytes of a full one. */
export async function indexedPicture(page: Page): Promise<Uint8Array> {
  const { width, data } = await pixels(page, await page.screenshot());
  const counts = new Map<number, number>();
  for (const colour of data) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const palette = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)).slice(0, COLOURS);
  const indexOf = new Map([...counts.keys()].map((colour) => [colour, 1 + nearest(palette, colour)]));
  const indices = Uint8Array.from(data, (colour) => indexOf.get(colour) ?? 0);
  const hex = palette.map((colour) => `#${colour.toString(16).padStart(6, "0")}`);
  return Buffer.from(indexedPng(indices, width, hex, 1).split(",")[1], "base64");
}

/** Colours as 0xrrggbb, row-major; decoded by the browser. */
async function pixels(page: Page, png: Uint8Array): Promise<{ readonly width: number; readonly data: Uint32Array }> {
  const { width, rgba } = await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("the browser has no canvas");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let binary = "";
      for (let i = 0; i < data.length; i += 8192) binary += String.fromCharCode(...data.subarray(i, i + 8192));
      return { width: image.width, rgba: btoa(binary) };
    },
    `data:image/png;base64,${Buffer.from(png).toString("base64")}`,
  );
  const bytes = Buffer.from(rgba, "base64");
  const data = Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUIntBE(4 * i, 3));
  return { width, data };
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, other] of palette.entries()) {
    const distance = [16, 8, 0].reduce(
      (sum, bits) => sum + (((colour >> bits) & 255) - ((other >> bits) & 255)) ** 2,
      0,
    );
    if (distance < least) [best, least] = [i, distance];
    if (least === 0) break;
  }
  return best;
}
