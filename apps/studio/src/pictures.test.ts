import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openExample, openLetter, prepareExample } from "./testing/furnish-page.ts";
import { describeStudio } from "./testing/studio-page.ts";

const pictures = join(import.meta.dirname, "../../../docs/studio");

/** Side of the squares whose mean brightness is compared: letters of another font come out alike, views do not. */
const SQUARE = 40;
/** Brightness from 0 to 255: what a square may differ by, and how many squares may differ by more. */
const TOLERANCE = 16;
const MOST_SQUARES = 0.06;

describeStudio("the pictures in the documents", (studio) => {
  it("show the page as it is, light and dark", async () => {
    const { page } = studio;
    await openExample(page);
    await openLetter(page);
    await compare(page, "open");
    await prepareExample(page, "Fluorescent", "Smooth");

    await compare(page, "prepare");
    // That it can fail: another task, another theme.
    const now = await page.screenshot();
    expect(await differing(page, now, picture("open-dark"))).toBeGreaterThan(MOST_SQUARES);
    expect(await differing(page, now, picture("prepare-light"))).toBeGreaterThan(MOST_SQUARES);
  });
});

async function compare(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(2, 2);
    const known = picture(`${name}-${colorScheme}`);
    await expect
      .poll(async () => differing(page, await page.screenshot(), known), {
        message: `${name}, ${colorScheme}`,
        timeout: 10_000,
      })
      .toBeLessThan(MOST_SQUARES);
  }
}

/** Made by docs/figures/make-studio.ts. */
function picture(name: string): Buffer {
  const path = join(pictures, `${name}.png`);
  if (!existsSync(path)) throw new Error(`${path} is not there; make it: npx node docs/figures/make-studio.ts`);
  return readFileSync(path);
}

/** Share of the squares whose mean brightness differs by more than is allowed; decoded by the browser. */
async function differing(page: Page, ...pngs: readonly [Buffer, Buffer]): Promise<number> {
  const [now, known] = await page.evaluate(
    async ({ addresses, square }) => {
      const brightness = async (address: string) => {
        const image = new Image();
        image.src = address;
        await image.decode();
        const [columns, rows] = [image.width / square, image.height / square];
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext("2d");
        if (context === null) throw new Error("the browser has no canvas");
        context.drawImage(image, 0, 0);
        const means: number[] = [];
        for (let i = 0; i < columns * rows; i++) {
          const { data } = context.getImageData(
            (i % columns) * square,
            Math.floor(i / columns) * square,
            square,
            square,
          );
          let sum = 0;
          for (let p = 0; p < data.length; p += 4) sum += 0.3 * data[p] + 0.59 * data[p + 1] + 0.11 * data[p + 2];
          means.push(sum / square ** 2);
        }
        return means;
      };
      return Promise.all(addresses.map(brightness));
    },
    { addresses: pngs.map((png) => `data:image/png;base64,${png.toString("base64")}`), square: SQUARE },
  );
  expect(now.length).toBe(known.length);
  return now.filter((value, i) => Math.abs(value - known[i]) > TOLERANCE).length / now.length;
}
