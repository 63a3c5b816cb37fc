import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNpz } from "@stokes/formats";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio } from "../../testing/studio-page.ts";
import { WDF_MAP } from "../../testing/vendor-file.ts";

const FILES = "input[type=file]:not([webkitdirectory])";

async function openFile(page: Page, path: string) {
  await page.locator(FILES).setInputFiles(path);
  await page.locator(".map-canvas").waitFor();
}

async function canvasBox(page: Page) {
  const box = await page.locator(".map-canvas").boundingBox();
  if (box === null) throw new Error("the map is not shown");
  return box;
}

/** Opens spectra that are made here, written as one file. */
async function openMade(page: Page, x: Float64Array, y: Float64Array, points: number, value: (row: number) => number) {
  const shift = Float64Array.from({ length: points }, (_, j) => 400 + 10 * j);
  const values = new Float32Array(x.length * points);
  for (let i = 0; i < values.length; i++) values[i] = 1 + value(Math.floor(i / points)) * ((i % points) % 3);
  const folder = mkdtempSync(join(tmpdir(), "studio-"));
  try {
    const path = join(folder, "made.npz");
    const arrays = {
      X: { shape: [x.length, points], values },
      shift: { shape: [points], values: shift },
      x: { shape: [x.length], values: x },
      y: { shape: [y.length], values: y },
    };
    writeFileSync(path, writeNpz(arrays));
    await openFile(page, path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rasters(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName("map raster").length);
}

describeStudio("the map", (studio) => {
  it.skipIf(WDF_MAP === undefined)("shows a WDF map over its picture, and selects by lasso for all views", async () => {
    const { page } = studio;
    await openFile(page, WDF_MAP ?? "");
    await page.getByRole("img", { name: "Map of 6 x 6 pixels: Area of the whole axis / a.u. cm⁻¹" }).waitFor();
    await page.getByLabel("What the map shows").selectOption({ label: "Band area" });
    await page.getByLabel("Band, from").fill("2650");
    await page.getByLabel("Band, to").fill("2750");
    await page.getByRole("img", { name: "6 x 6 pixels: Area of 2650 to 2750 cm⁻¹" }).waitFor();
    expect(await page.getByRole("checkbox", { name: "White-light picture" }).isChecked()).toBe(true);
    await page.keyboard.press("Escape");

    const { x, y, width, height } = await canvasBox(page);
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    await page.mouse.move(middleX + 10, middleY + 10);
    await page.getByText(/^x -4,483.9, y -2,456.7 µm: [\d,]+, spectrum 22$/).waitFor();
    // A square round the middle holds 2 x 2 of the 6 x 6 places.
    const half = (0.94 * Math.min(height, width)) / 6;
    await page.mouse.move(middleX - half, middleY - half);
    await page.mouse.down();
    for (const [dx, dy] of [
      [half, -half],
      [half, half],
      [-half, half],
    ]) {
      await page.mouse.move(middleX + dx, middleY + dy, { steps: 4 });
    }
    await page.mouse.up();
    await page.getByText("4 of 36 selected").waitFor();
    await page.getByRole("tab", { name: "Prepare" }).click();
    await page.getByText("The selected spectra.").waitFor();
  });

  it("goes from place to place and zooms, by keys and by two fingers", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Example" }).click();
    const map = page.getByRole("img", { name: /^Map of 40 x 30 pixels/ });
    await map.focus();
    for (const key of ["Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowRight"]) await page.keyboard.press(key);
    await page.getByText(/^x 1, y 1 µm/).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("1 of 1,200 selected").waitFor();
    const all = page.getByRole("button", { name: "Show the whole map" });
    expect(await all.isDisabled()).toBe(true);
    await page.keyboard.press("+");
    expect(await all.isDisabled()).toBe(false);
    await page.keyboard.press("0");
    expect(await all.isDisabled()).toBe(true);

    const { x, y, width, height } = await canvasBox(page);
    const fingers = (apart: number) =>
      [-apart, apart].map((by, id) => ({ x: x + width / 2 + by, y: y + height / 2, id }));
    const touch = await page.context().newCDPSession(page);
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(20) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(60) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect.poll(() => all.isDisabled()).toBe(false);
    await page.getByText("1 of 1,200 selected").waitFor();
  });

  it("follows what colours the other views, resolves components, and saves figures", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Example" }).click();
    await page.getByRole("img", { name: /^Map of 40 x 30 pixels: Area/ }).waitFor();
    await page.getByLabel("Colour by").selectOption({ label: "label" });
    await page.getByRole("img", { name: "Map of 40 x 30 pixels: 4 groups" }).waitFor();
    const figure = page.waitForEvent("download");
    await page.getByLabel("Save the map").selectOption({ label: "Figure (SVG)" });
    const svg = readFileSync(await (await figure).path(), "utf8");
    expect(svg).toContain("class-4");
    expect(svg).toContain("Simulated map");

    await page.getByLabel("What the map shows").selectOption({ label: "Component" });
    await page.getByText("Resolve components of spectra without a baseline").waitFor();
    await page.getByLabel("Components", { exact: true }).fill("2");
    await page.getByRole("button", { name: "Resolve" }).click();
    await page.getByText("(lack of fit). Resolved from the spectra as read.").waitFor({ timeout: 30_000 });
    await page.getByLabel("Shown").selectOption({ label: "Component 2" });
    await page.getByRole("img", { name: "40 x 30 pixels: Component 2 (NMF) / a.u." }).waitFor();
    await page.getByText("The file holds no picture of the sample.").waitFor();
    const picture = page.waitForEvent("download");
    await page.getByLabel("Save the map").selectOption({ label: "Picture (PNG)" });
    expect([...readFileSync(await (await picture).path()).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);

    // The button that was pressed went while it ran, and the focus with it.
    await page.getByRole("button", { name: "Resolve", exact: true }).click();
    await page.getByRole("button", { name: "Cancel" }).waitFor({ state: "detached", timeout: 30_000 });
    await page.keyboard.press("Escape");
    expect(await page.locator(".map-settings").count()).toBe(0);
    const settings = page.getByRole("button", { name: "Settings of the map" });
    expect(await settings.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it("draws scattered places as points", async () => {
    const { page } = studio;
    const count = 200;
    // Simulated places: on a spiral, no two in one row or column.
    const x = Float64Array.from({ length: count }, (_, i) => Math.sqrt(i) * Math.cos(2.4 * i));
    const y = Float64Array.from({ length: count }, (_, i) => Math.sqrt(i) * Math.sin(2.4 * i));
    await openMade(page, x, y, 12, (row) => 1 + row);
    await page.getByRole("img", { name: "200 places: Area of the whole axis" }).waitFor();
    const { x: left, y: top, width, height } = await canvasBox(page);
    await page.mouse.click(left + width / 2, top + height / 2);
    await page.getByText(/^\d of 200 selected$/).waitFor();
  });

  it("pans 100,000 places without making their picture again", async () => {
    const { page } = studio;
    const [columns, lines] = [400, 250];
    const x = Float64Array.from({ length: columns * lines }, (_, i) => i % columns);
    const y = Float64Array.from({ length: columns * lines }, (_, i) => Math.floor(i / columns));
    await openMade(page, x, y, 20, (row) => 2 + Math.sin(row / 900));
    await page.getByRole("img", { name: /^Map of 400 x 250 pixels: Area/ }).waitFor();
    const { x: left, y: top, width, height } = await canvasBox(page);
    const [middleX, middleY] = [left + width / 2, top + height / 2];
    await page.mouse.move(middleX, middleY);
    await page.mouse.wheel(0, -600);
    await expect.poll(() => page.getByRole("button", { name: "Show the whole map" }).isDisabled()).toBe(false);
    const before = await rasters(page);
    const frames = page.evaluate(async () => {
      const times: number[] = [];
      const end = performance.now() + 2000;
      await new Promise<void>((resolve) => {
        const frame = (now: number) => {
          times.push(now);
          if (now < end) requestAnimationFrame(frame);
          else resolve();
        };
        requestAnimationFrame(frame);
      });
      return times;
    });
    await page.keyboard.down("Shift");
    await page.mouse.down();
    for (let turn = 0; turn < 12; turn++) {
      const angle = turn / 2;
      await page.mouse.move(middleX + 60 * Math.cos(angle), middleY + 60 * Math.sin(angle), { steps: 8 });
    }
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const times = await frames;
    const gaps = times.slice(1).map((time, i) => time - times[i]);
    const sorted = gaps.toSorted((a, b) => a - b);
    const rate = (1000 * gaps.length) / (times[times.length - 1] - times[0]);
    console.info(
      `panning 100,000 places: ${rate.toFixed(1)} frames a second, median ${sorted[sorted.length >> 1].toFixed(1)} ms, ` +
        `95% under ${sorted[Math.floor(0.95 * sorted.length)].toFixed(1)} ms`,
    );
    expect(before).toBeGreaterThan(0);
    expect(await rasters(page)).toBe(before);
    expect(gaps.length).toBeGreaterThan(5);
  });
});
