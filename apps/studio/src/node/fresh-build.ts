import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The studio's own folder, and the house that it is built from. */
const studioFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const house = dirname(dirname(studioFolder));
const SOURCES = [
  "apps/studio/{index.html,vite.config.ts,package.json}",
  "apps/studio/{src,public}/**/*",
  "packages/*/src/**/*",
];
const NOT_SHIPPED = /\.test\.tsx?$|\/(testing|fixtures|node)\/|\/node\.ts$/;
/** Builds that nobody has asked for since are removed. */
const KEPT_MS = 3600 * 1000;

export interface FreshBuild {
  /** Holds `index.html` and all that it loads. */
  readonly folder: string;
  readonly built: boolean;
}

export interface FreshBuildOptions {
  /** Called where there is something to build, before it is. */
  readonly onBuild?: () => void;
  /** Where builds are kept, each in a folder named by its sources. */
  readonly cache?: string;
}

/**
 * The page, built from the sources as they are: once, and again when one of them has changed. Several processes may ask
 * at the same time; a build appears under its name when it is whole.
 */
export async function freshBuild({
  onBuild,
  cache = join(house, "node_modules/.cache/stokes-studio"),
}: FreshBuildOptions = {}): Promise<FreshBuild> {
  const folder = join(cache, sourcesDigest());
  if (existsSync(join(folder, "index.html"))) {
    const now = new Date();
    utimesSync(folder, now, now);
    return { folder, built: false };
  }
  onBuild?.();
  mkdirSync(cache, { recursive: true });
  const outDir = join(cache, `building-${randomUUID()}`);
  try {
    await runVite(outDir);
    if (!existsSync(folder)) renameSync(outDir, folder);
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
  removeOld(cache, folder);
  return { folder, built: true };
}

/** In a process of its own, whose environment says that the page is for use: in that of tests, React would be its slow self. */
async function runVite(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const options = ["build", studioFolder, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  const env = { ...process.env, NODE_ENV: "production" };
  await promisify(execFile)(process.execPath, [vite, ...options], { cwd: studioFolder, env });
}

/** Changes whenever a source does: its name, its size or its time. */
function sourcesDigest(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((pattern) => globSync(pattern, { cwd: house })).sort()) {
    if (NOT_SHIPPED.test(path)) continue;
    const { size, mtimeMs } = statSync(join(house, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex").slice(0, 16);
}

function removeOld(cache: string, present: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (path !== present && Date.now() - statSync(path).mtimeMs > KEPT_MS)
      rmSync(path, { recursive: true, force: true });
  }
}
