import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSource, rooms, root } from "./source-files.ts";

/** The names that an index file exports, types marked. */
function exportedNames(path: string): string[] {
  const source = readSource(path)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
  if (/export\s+\*/.test(source)) throw new Error(`${path} exports *; name what it exports`);
  const lists = [...source.matchAll(/export\s+(type\s+)?\{([^}]*)\}/g)].flatMap(([, type, list]) =>
    list
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => (type === undefined || name.startsWith("type ") ? name : `type ${name}`))
      .map((name) => name.replace(/^(type )?.* as (\w+)$/, "$1$2")),
  );
  const declared = [...source.matchAll(/export\s+(?:async\s+)?(?:function\*?|const|class)\s+(\w+)/g)].map((m) => m[1]);
  const types = [...source.matchAll(/export\s+(?:interface|type)\s+(\w+)/g)].map((match) => `type ${match[1]}`);
  return [...lists, ...declared, ...types].sort();
}

const entries = rooms()
  .flatMap(({ folder, name }) => [
    { entry: name, path: `${folder}/src/index.ts` },
    { entry: `${name}/node`, path: `${folder}/src/node.ts` },
    { entry: `${name}/node`, path: `${folder}/src/node/index.ts` },
  ])
  .filter(({ path }) => existsSync(join(root, path)));

// A name that leaves or comes is a change for users: look at the difference, then run `npx vitest run tests -u`.
it.each(entries)("$entry exports the names that are written down", async ({ entry, path }) => {
  const file = `./public-names/${entry.replace(/^@/, "").replaceAll("/", "-")}.txt`;
  await expect(`${exportedNames(path).join("\n")}\n`).toMatchFileSnapshot(file);
});
