import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { constant, createTrainer, type Provider } from "../src/index.ts";
import { smallBatch, smallProblem } from "../src/training/small-problem.fixture.ts";
import { operationCases } from "../suite/cases.ts";

const CHROMIUM = "/usr/bin/chromium";
const STEPS = 150;
/** What WebGPU in a browser cannot do yet: scatters, and what is differentiated by them or by a transposed convolution. */
const REFUSED = [
  "gatherRows",
  "scatterAddRows",
  "gatherElements",
  "scatterAddElements",
  "embedding",
  "convTranspose1d",
  "maxPool1d",
  "averagePool1d",
];

if (!existsSync(CHROMIUM)) console.warn(`${CHROMIUM} is not installed: the tests in a browser are skipped`);

// Served as a static host would: no cross-origin isolation, so WebAssembly has one thread.
describe.skipIf(!existsSync(CHROMIUM))("in Chromium", { timeout: 180_000 }, () => {
  const outDir = mkdtempSync(join(tmpdir(), "onnxgrad-page-"));
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    const options = { root: import.meta.dirname, configFile: false, logLevel: "error" } as const;
    await build({ ...options, base: "./", build: { outDir, emptyOutDir: true, target: "es2022", minify: false } });
    server = await preview({ ...options, build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
    const gpu = ["--enable-unsafe-webgpu", "--enable-features=Vulkan", "--use-webgpu-adapter=swiftshader"];
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-background-networking", ...gpu],
    });
    page = await browser.newPage();
    page.on("pageerror", (error) => problems.push(error.message));
    const [url] = server.resolvedUrls?.local ?? [];
    await page.goto(url);
    await page.waitForFunction(() => window.page !== undefined);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(outDir, { recursive: true });
  });

  async function trainsAsInNode(provider: Provider) {
    const { losses, weights } = await page.evaluate(([p, n]) => window.page.train(p, n), [provider, STEPS] as const);
    const { loss, parameters, weights: start } = smallProblem();
    const trainer = await createTrainer(loss, parameters, start, { schedule: constant(0.05), threads: 1 });
    await trainer.run({ until: STEPS, batch: smallBatch });
    const expected = trainer.weights();
    await trainer.close();
    expect(losses.length).toBe(STEPS);
    for (const [name, { data }] of expected) {
      data.forEach((w, i) => {
        expect(weights[name][i], `${name} ${i}`).toBeCloseTo(w, 2);
      });
    }
  }

  it("WebAssembly trains a model to the weights that Node finds", async () => {
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    await trainsAsInNode("wasm");
    expect(problems).toEqual([]);
  });

  async function hasGradientsRight(provider: Provider, draws: number, refused: readonly string[] = []) {
    const { errors, log } = await page.evaluate(([p, n]) => window.page.operations(p, n), [provider, draws] as const);
    expect(Object.keys(errors)).toEqual(operationCases.map(({ name }) => name));
    const wrong = Object.entries(errors).filter(([, error]) => !(error < 2e-3));
    const none = Object.keys(errors).filter((name) => errors[name] < 0);
    expect(wrong, log.join("\n")).toEqual([]);
    expect(none.toSorted(), log.join("\n")).toEqual(refused.toSorted());
  }

  it("WebAssembly has every operation's gradient right", () => hasGradientsRight("wasm", 2));

  it("WebGPU does both, where there is an adapter", async ({ skip }) => {
    if (!(await page.evaluate(() => window.page.hasGpu()))) skip("no WebGPU adapter");
    await trainsAsInNode("webgpu");
    await hasGradientsRight("webgpu", 1, REFUSED);
  });
});
