import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the whole house. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export interface Room {
  /** Folder from the root: `packages/spectra`. */
  readonly folder: string;
  /** The name it is imported by: `@stokes/spectra`. */
  readonly name: string;
  readonly dependencies: readonly string[];
}

/** Every package and app of the workspace. */
export function rooms(): Room[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root })
    .sort()
    .map((path) => {
      const manifest: { name: string; dependencies?: Record<string, string> } = JSON.parse(
        readFileSync(join(root, path), "utf8"),
      );
      return { folder: dirname(path), name: manifest.name, dependencies: Object.keys(manifest.dependencies ?? {}) };
    });
}

/** Tests and what only they use: `name.test.ts`, `name.fixture.ts`, and the folders `fixtures` and `testing`. */
const TEST_SUPPORT = /\.(test|fixture)\.|\/(fixtures|testing)\//;

/** The product's own sources in `folder`, from the root. */
export function productSources(folder: string): string[] {
  return globSync(`${folder}/src/**/*.{ts,tsx}`, { cwd: root })
    .filter((path) => !TEST_SUPPORT.test(path))
    .sort();
}

export function readSource(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Every module that `source` imports, by the name it writes. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  const statements = code.matchAll(/(?:^|[\s;}])(?:import|export)\s[^;"'`]*?\bfrom\s*["']([^"']+)["']/g);
  const sideEffects = code.matchAll(/(?:^|[\s;])import\s*["']([^"']+)["']/g);
  const dynamic = code.matchAll(/\bimport\(\s*["']([^"']+)["']/g);
  return [...statements, ...sideEffects, ...dynamic].map((match) => match[1]);
}

/** `@scope/name` or `name` of an imported module; the rest is the path into it. */
export function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}
