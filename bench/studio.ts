/**
 * @file Memory of the studio's page with a large set, by what is done with it: what the process of the page holds (VmHWM,
 * reset before each, and VmRSS), of `--spectra` (default 100,000) of 500 points, simulated. The file is made and
 * thrown away; Linux and /usr/bin/chromium are needed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeNpz } from "@stokes/formats";
import { createRandom } from "@stokes/random";
import { freshBuild, serveStudio } from "@stokes/studio/node";
import { chromium, type Page } from "playwright-core";
import type { BenchOptions } from "./run.ts";

const POINTS = 500;
const SLOW = { timeout: 300_000 };

interface Phase {
  readonly name: string;
  readonly seconds: number;
  /** At most meanwhile, and at its end. */
  readonly most: number;
  readonly end: number;
}

export async function run(options: BenchOptions): Promise<void> {
  const spectra = Number(options.spectra ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), "stokes-bench-"));
  const server = await serveStudio((await freshBuild()).folder);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const phases: Phase[] = [];
  try {
    const path = join(folder, "large.npz");
    writeFileSync(path, largeSet(spectra));
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(server.url);
    const measure = async (name: string, act: () => Promise<void>) => {
      const process = await renderer(page);
      writeFileSync(`/proc/${process}/clear_refs`, "5");
      const start = performance.now();
      await act();
      const seconds = (performance.now() - start) / 1000;
      phases.push({ name, seconds, most: gigabytes(process, "VmHWM"), end: gigabytes(process, "VmRSS") });
      if (options.json === undefined) console.log(inWords(phases[phases.length - 1]));
    };
    await measure("empty page", () => page.getByRole("button", { name: "Example" }).waitFor());
    await measure("open", async () => {
      await page.locator("input[type=file]:not([webkitdirectory])").first().setInputFiles(path);
      await page.locator(".map-canvas").waitFor(SLOW);
      // What is open is kept for the next visit.
      await page.waitForTimeout(5000);
    });
    await measure("lay out as points", async () => {
      await page.getByRole("tab", { name: "Learn" }).click();
      await page.getByRole("button", { name: "Map the spectra" }).click();
      await page.locator(".scatter").waitFor(SLOW);
      await page.waitForTimeout(5000);
    });
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
  if (options.json !== undefined) console.log(JSON.stringify({ spectra, points: POINTS, phases }));
}

/** Four bands whose heights change from place to place, and noise. */
function largeSet(spectra: number): Uint8Array {
  const random = createRandom(1);
  const width = Math.ceil(Math.sqrt(spectra));
  const bands = [60, 170, 290, 420].map((centre) =>
    Float64Array.from({ length: POINTS }, (_, j) => Math.exp(-(((j - centre) / 8) ** 2))),
  );
  const values = new Float32Array(spectra * POINTS);
  for (let i = 0; i < spectra; i++) {
    const heights = bands.map((_, b) => 1 + Math.sin(i / (300 * (b + 1))));
    for (let j = 0; j < POINTS; j++) {
      const signal = bands.reduce((sum, band, b) => sum + heights[b] * band[j], 0);
      values[i * POINTS + j] = 100 * (1 + signal + 0.05 * random.uniform());
    }
  }
  return writeNpz({
    X: { shape: [spectra, POINTS], values },
    shift: { shape: [POINTS], values: Float64Array.from({ length: POINTS }, (_, j) => 400 + 2.5 * j) },
    x: { shape: [spectra], values: Float64Array.from({ length: spectra }, (_, i) => i % width) },
    y: { shape: [spectra], values: Float64Array.from({ length: spectra }, (_, i) => Math.floor(i / width)) },
  });
}

/** The process that the page and its workers run in: the one child of the browser's that holds most. */
async function renderer(page: Page): Promise<number> {
  const client = await page.context().browser()?.newBrowserCDPSession();
  const info = await client?.send("SystemInfo.getProcessInfo");
  await client?.detach();
  const ids = (info?.processInfo ?? []).filter(({ type }) => type === "renderer").map(({ id }) => id);
  const known = new Set(readdirSync("/proc"));
  const [most] = ids
    .filter((id) => known.has(String(id)))
    .sort((a, b) => gigabytes(b, "VmRSS") - gigabytes(a, "VmRSS"));
  if (most === undefined) throw new Error("the page's process was not found");
  return most;
}

function gigabytes(process: number, name: "VmRSS" | "VmHWM"): number {
  const [, found] =
    new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${process}/status`, "utf8")) ?? [];
  return (1024 * Number(found)) / 1e9;
}

function inWords({ name, seconds, most, end }: Phase): string {
  return `${name.padEnd(20)} at most ${most.toFixed(2)} GB, at its end ${end.toFixed(2)} GB   ${seconds.toFixed(1).padStart(6)} s`;
}
