import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, packageOf, productSources, readSource, rooms, root } from "./source-files.ts";

const leaves = ["@stokes/errors", "@stokes/random"];
const model = [...leaves, "onnxgrad", "@stokes/analysis", "@stokes/formats", "@stokes/spectra"];
const product = [...model, "@stokes/smae", "@stokes/report"];

/** What each room may look at: docs/architecture.md, "Doors go one way". */
const below: Readonly<Record<string, readonly string[]>> = {
  "@stokes/errors": [],
  "@stokes/random": [],
  "@stokes/formats": [],
  onnxgrad: [],
  "@stokes/analysis": [...leaves, "onnxgrad"],
  "@stokes/spectra": [...leaves, "@stokes/formats"],
  "@stokes/report": leaves,
  "@stokes/smae": model,
  "@stokes/protocols": product,
  "@stokes/studio": product,
  stokes: [...product, "@stokes/protocols", "@stokes/studio"],
};

const house = rooms();
const ours = new Set(house.map(({ name }) => name));

function forNodeOnly(path: string): boolean {
  return path.startsWith("apps/cli/") || basename(path) === "node.ts" || path.split("/").includes("node");
}

it("every room has its doors stated", () => {
  expect(Object.keys(below).sort()).toEqual([...ours].sort());
});

it("finds every form of import and no import in a comment", () => {
  const source = `
    /** import { no } from "no"; */
    // import "neither";
    import { a } from "a";
    import {
      type B,
      b,
    } from "@scope/b/node";
    import "c";
    export { d } from "d";
    import type { E } from "e";
    const f = await import("f");
  `;
  expect(importsOf(source).sort()).toEqual(["@scope/b/node", "a", "c", "d", "e", "f"]);
  expect(packageOf("@scope/b/node")).toBe("@scope/b");
  expect(packageOf("onnxruntime-node/x")).toBe("onnxruntime-node");
});

describe.each(house)("$name", ({ folder, name, dependencies }) => {
  const imports = productSources(folder).flatMap((path) =>
    importsOf(readSource(path)).map((specifier) => ({ path, specifier })),
  );
  const outside = imports.filter(({ specifier }) => !specifier.startsWith("."));

  it("looks only at rooms below it", () => {
    const wrong = outside.filter(({ specifier }) => {
      const imported = packageOf(specifier);
      return ours.has(imported) && !below[name]?.includes(imported);
    });
    expect(wrong).toEqual([]);
  });

  it("meets other rooms at their index.ts, or node.ts where it is for Node itself", () => {
    const wrong = outside.filter(({ path, specifier }) => {
      const imported = packageOf(specifier);
      if (!ours.has(imported) || specifier === imported) return false;
      return !(specifier === `${imported}/node` && forNodeOnly(path));
    });
    expect(wrong).toEqual([]);
  });

  it("stays in its own folder with relative imports", () => {
    const wrong = imports.filter(({ path, specifier }) => {
      if (!specifier.startsWith(".")) return false;
      return relative(join(root, folder), join(root, dirname(path), specifier)).startsWith("..");
    });
    expect(wrong).toEqual([]);
  });

  it("touches Node only in node.ts or node/", () => {
    const node = outside.filter(({ specifier }) => specifier.startsWith("node:"));
    expect(node.filter(({ path }) => !forNodeOnly(path))).toEqual([]);
  });

  it("keeps what is for Node out of what is for everywhere", () => {
    const wrong = imports.filter(
      ({ path, specifier }) =>
        !forNodeOnly(path) && specifier.startsWith(".") && forNodeOnly(join(dirname(path), specifier)),
    );
    expect(wrong).toEqual([]);
  });

  it("declares every package that it imports", () => {
    const undeclared = outside
      .map(({ specifier }) => specifier)
      .filter((specifier) => !specifier.startsWith("node:") && !specifier.startsWith("#"))
      .filter((specifier) => !dependencies.includes(packageOf(specifier)));
    expect(undeclared).toEqual([]);
  });

  it("declares no package that it does not name", () => {
    const sources = [...productSources(folder), `${folder}/package.json`].map((path) => readSource(path));
    const named = (dependency: string) =>
      sources.some((source) => new RegExp(`["'\`]${dependency}(["'\`/](?!:))`).test(source));
    expect(dependencies.filter((dependency) => !named(dependency))).toEqual([]);
  });
});
