import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNpz } from "@stokes/formats";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio } from "../../testing/studio-page.ts";
import { WDF_MAP } from "../../testing/vendor-file.ts";

const FILES = "input[type=file]:not([webkitdirectory])";

async function openExample(page: Page) {
  await page.getByRole("button", { name: "Example" }).click();
  await page.getByRole("figure").waitFor();
}

/** First and last shift that the figure says it shows. */
async function shown(page: Page): Promise<readonly number[]> {
  const label = await page.getByRole("figure").getAttribute("aria-label");
  const [, low, high] = /from ([\d,-]+) to ([\d,-]+) cm/.exec(label ?? "") ?? [];
  return [low, high].map((text) => Number(text.replaceAll(",", "")));
}

/** How many pixels of the plot have a colour of their own: neither ground nor grey. */
function colouredPixels(page: Page): Promise<number> {
  return page.locator(".plot canvas").evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [least, most] = [Math.min(data[i], data[i + 1], data[i + 2]), Math.max(data[i], data[i + 1], data[i + 2])];
      if (data[i + 3] > 0 && most - least > 40) count++;
    }
    return count;
  });
}

/** How many pixels of the plot have the grey of spectra that stand behind, or nearly. */
function greyPixels(page: Page): Promise<number> {
  return page.locator(".plot canvas").evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const grey = getComputedStyle(document.documentElement).getPropertyValue("--trace-raw").trim();
    const channels = [1, 3, 5].map((at) => Number.parseInt(grey.slice(at, at + 2), 16));
    const { data } = element.getContext("2d")!.getImageData(0, 0, element.width, element.height);
    let count = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (channels.every((value, c) => Math.abs(data[i + c] - value) < 12)) count++;
    }
    return count;
  });
}

async function saved(page: Page, form: string): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await page.getByLabel("Save", { exact: true }).selectOption({ label: form });
  return readFileSync(await (await download).path());
}

describeStudio("the spectra", (studio) => {
  it.skipIf(WDF_MAP === undefined)("draws the traces of a WDF map, and names what is pointed at", async () => {
    const { page } = studio;
    await page.locator(FILES).setInputFiles(WDF_MAP ?? "");
    const figure = page.getByRole("figure", { name: "36 spectra from 1218 to 2801 cm⁻¹, drawn as traces" });
    await figure.waitFor();
    await expect.poll(() => colouredPixels(page)).toBeGreaterThan(5000);
    const box = (await figure.boundingBox())!;
    // Down the middle until a trace is met.
    for (let y = 40; y < box.height - 60; y += 6) {
      await page.mouse.move(box.x + box.width / 2, box.y + y);
      if (await page.getByText(/, spectrum \d+/).count()) break;
    }
    await page.getByText(/^[\d,.]+ cm⁻¹ \([\d,.]+ nm\), [\d.]+, spectrum \d+$/).waitFor();
    await page.mouse.down();
    await page.mouse.up();
    await page.getByText("1 of 36 selected").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByText("1 of 36 selected").count()).toBe(0);
  });

  it("zooms and pans by keys, wheel and drag", async () => {
    const { page } = studio;
    await openExample(page);
    expect(await shown(page)).toEqual([400, 1800]);
    const figure = page.getByRole("figure");
    await figure.focus();
    await page.keyboard.press("+");
    expect(await shown(page)).toEqual([610, 1590]);
    await page.keyboard.press("ArrowRight");
    expect(await shown(page)).toEqual([806, 1786]);
    await page.keyboard.press("0");
    expect(await shown(page)).toEqual([400, 1800]);

    const box = (await figure.boundingBox())!;
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, middle);
    await page.mouse.wheel(0, -200);
    await expect.poll(async () => (await shown(page))[0]).toBeGreaterThan(500);
    await page.getByRole("button", { name: "Show the whole axis" }).click();

    await page.mouse.move(box.x + 0.3 * box.width, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.6 * box.width, middle, { steps: 4 });
    await page.mouse.up();
    const [low, high] = await shown(page);
    expect(low).toBeGreaterThan(600);
    expect(high - low).toBeGreaterThan(350);
    expect(high - low).toBeLessThan(500);

    await page.keyboard.down("Shift");
    await page.mouse.move(box.x + 0.3 * box.width, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.5 * box.width, middle, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const [panned, end] = await shown(page);
    expect(panned).toBeLessThan(low);
    expect(Math.abs(end - panned - (high - low))).toBeLessThanOrEqual(1);
    await page.mouse.dblclick(box.x + box.width / 2, middle);
    await expect.poll(() => shown(page)).toEqual([400, 1800]);
  });

  it("draws in every mode, and classes in their colours", async () => {
    const { page } = studio;
    await openExample(page);
    for (const [mode, word] of [
      ["Traces", "traces"],
      ["Envelope", "envelope"],
      ["Density", "density"],
    ]) {
      await page.getByLabel("How to draw").selectOption({ label: mode });
      await page.getByRole("figure", { name: `drawn as ${word}` }).waitFor();
      await expect.poll(() => colouredPixels(page)).toBeGreaterThan(5000);
    }
    await page.getByLabel("How to draw").selectOption({ label: "Automatic" });
    await page.getByLabel("Colour by").selectOption({ label: "label" });
    await page.getByRole("figure", { name: "drawn as mean ± sd" }).waitFor();
    await expect.poll(() => colouredPixels(page)).toBeGreaterThan(3000);
    await page
      .getByRole("region", { name: "Spectra" })
      .getByRole("button", { name: /^class-2/ })
      .click();
    await page.getByText(/^\d+ of 1,200 selected$/).waitFor();
  });

  it("lays the prepared spectra over the raw ones", async () => {
    const { page } = studio;
    await openExample(page);
    await page.getByRole("tab", { name: "Prepare" }).click();
    await page.getByLabel("Start from").selectOption({ label: "Library" });
    await page.getByRole("button", { name: "Prepare all 1,200 spectra" }).click();
    const source = page.getByLabel("Which spectra");
    await source.selectOption({ label: "Prepared" });
    await page.getByLabel("How to draw").selectOption({ label: "Envelope" });
    await expect.poll(() => colouredPixels(page)).toBeGreaterThan(5000);
    const alone = { grey: await greyPixels(page), coloured: await colouredPixels(page) };
    await source.selectOption({ label: "Raw and prepared" });
    await expect.poll(() => greyPixels(page)).toBeGreaterThan(alone.grey + 500);
    // In front is still what was prepared.
    expect(await colouredPixels(page)).toBeGreaterThan(0);
    await source.selectOption({ label: "Raw" });
    await expect.poll(() => greyPixels(page)).toBeLessThan(alone.grey + 500);
  });

  it("shows wavelengths once the laser is known", async () => {
    const { page } = studio;
    await openExample(page);
    await page.getByLabel("Axis", { exact: true }).selectOption({ label: "Wavelength" });
    await page.locator(".view").getByLabel("Laser (nm)").fill("785");
    const box = (await page.getByRole("figure").boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const text = (await page.locator(".plot-readout").textContent()) ?? "";
    const [, shift, nm] = /^([\d,.]+) cm⁻¹ \(([\d,.]+) nm\)/.exec(text) ?? [];
    const expected = 1e7 / (1e7 / 785 - Number(shift.replace(",", "")));
    expect(Number(nm)).toBeCloseTo(expected, 0);
  });

  it("saves what is shown as picture, figure and numbers", async () => {
    const { page } = studio;
    await openExample(page);
    const png = await saved(page, "Picture (PNG)");
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    const svg = (await saved(page, "Figure (SVG)")).toString();
    expect(svg).toMatch(/^<svg/);
    expect(svg).toContain("Simulated map");
    await page.getByRole("figure").focus();
    await page.keyboard.press("+");
    const csv = (await saved(page, "Numbers (CSV)")).toString();
    const rows = csv
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("#"));
    expect(rows.length).toBe(1201);
    const shifts = rows[0].split(",").map(Number).filter(Number.isFinite);
    expect(Math.min(...shifts)).toBeGreaterThanOrEqual(610);
    expect(Math.max(...shifts)).toBeLessThanOrEqual(1590);
  });

  it("draws 20,000 spectra and answers while it does", async () => {
    const { page } = studio;
    const [spectra, points] = [20_000, 400];
    const folder = mkdtempSync(join(tmpdir(), "studio-"));
    try {
      const path = join(folder, "many.npz");
      const values = new Float32Array(spectra * points);
      for (let i = 0; i < values.length; i++) {
        const [row, point] = [Math.floor(i / points), i % points];
        values[i] =
          1 + (row % 7) * 0.1 + Math.exp(-(((point - 200) / 20) ** 2)) + 0.1 * Math.sin(row * 12.9 + point * 78.2);
      }
      const shift = Float64Array.from({ length: points }, (_, j) => 400 + 3 * j);
      writeFileSync(
        path,
        writeNpz({ X: { shape: [spectra, points], values }, shift: { shape: [points], values: shift } }),
      );
      await page.locator(FILES).setInputFiles(path);
      await page.getByRole("figure", { name: "20,000 spectra from 400 to 1597 cm⁻¹, drawn as density" }).waitFor();
      await expect.poll(() => colouredPixels(page)).toBeGreaterThan(5000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
