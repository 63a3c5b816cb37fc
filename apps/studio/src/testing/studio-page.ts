import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from "vitest";
import { freshBuild } from "../node/fresh-build.ts";
import { type ServeStudioOptions, type StudioServer, serveStudio } from "../node/serve-studio.ts";

const CHROMIUM = "/usr/bin/chromium";

export interface StudioFixture {
  /** The page of the test that runs, open at the studio. */
  readonly page: Page;
  readonly url: string;
  /** The page again, with nothing kept of what it was but what it keeps itself. */
  reload(): Promise<void>;
  /** The built page that is served, and another one in its place from now on. */
  readonly build: string;
  publish(build: string): void;
  /** Until the end of the test nothing answers at the page's address. */
  disconnect(): Promise<void>;
}

export interface DescribeStudioOptions extends ServeStudioOptions {
  readonly context?: BrowserContextOptions;
  /** Folder of the host that the page lies in: `tools/raman`. */
  readonly under?: string;
}

/**
 * Tests in the built page in Chromium; skipped, with a word, where there is none. Every test has a browser context of its
 * own, and fails where a request leaves the page's origin, or anything is an error in its console.
 */
export function describeStudio(
  name: string,
  tests: (studio: StudioFixture) => void,
  { context: contextOptions, under = "", ...serving }: DescribeStudioOptions = {},
): void {
  if (!existsSync(CHROMIUM)) console.warn(`${CHROMIUM} is not installed: "${name}" is skipped`);
  describe.skipIf(!existsSync(CHROMIUM))(name, { timeout: 60_000 }, () => {
    let server: StudioServer | undefined;
    let url = "";
    let host: HostFolder;
    let build = "";
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    const strays: string[] = [];
    const errors: string[] = [];

    beforeAll(async () => {
      ({ folder: build } = await freshBuild());
      host = hostFolder(build, under);
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ["--no-sandbox", "--disable-background-networking"],
      });
    }, 120_000);

    beforeEach(async () => {
      server ??= await serveStudio(host.folder, { ...serving, port: Number(url && new URL(url).port) });
      url = `${server.url}${under}${under && "/"}`;
      strays.length = 0;
      errors.length = 0;
      context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...contextOptions });
      context.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        const inside = protocol === "blob:" || protocol === "data:" || origin === new URL(url).origin;
        if (!inside) strays.push(request.url());
      });
      context.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      context.on("weberror", (error) => errors.push(error.error().message));
      page = await context.newPage();
      await page.goto(url);
      await page.getByRole("heading", { name: "Stokes studio" }).waitFor();
    });

    afterEach(async () => {
      await context.close();
      expect(strays, "requests that left the origin").toEqual([]);
      expect(errors, "errors in the page's console").toEqual([]);
    });

    afterAll(async () => {
      await browser?.close();
      await server?.close();
      host?.remove();
    });

    tests({
      get page() {
        return page;
      },
      get url() {
        return url;
      },
      async reload() {
        await page.reload();
        await page.getByRole("heading", { name: "Stokes studio" }).waitFor();
      },
      get build() {
        return build;
      },
      publish: (next) => host.publish(next),
      async disconnect() {
        await server?.close();
        server = undefined;
      },
    });
  });
}

interface HostFolder {
  readonly folder: string;
  publish(page: string): void;
  remove(): void;
}

/** What a host serves that has the page in its folder `under`. */
function hostFolder(page: string, under: string): HostFolder {
  const own = mkdtempSync(join(tmpdir(), "stokes-host-"));
  const folder = join(own, "site");
  const place = join(folder, under);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(page, place);
  return {
    folder,
    publish(next) {
      rmSync(place);
      symlinkSync(next, place);
    },
    remove: () => rmSync(own, { recursive: true }),
  };
}
