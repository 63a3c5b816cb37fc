import { globSync } from "node:fs";
import { expect, it } from "vitest";
import { loadCommand } from "../apps/cli/src/commands.ts";
import { parseArguments } from "../apps/cli/src/parse-arguments.ts";
import { readSource, root } from "./source-files.ts";

/** Every `npx stokes …` line in the code blocks of a page, comments and what a shell redirects off, continued lines joined. */
function commandLines(page: string): string[] {
  const blocks = [...page.matchAll(/```\w*\n([\s\S]*?)```/g)].map((match) => match[1]);
  return blocks
    .flatMap((block) => block.replace(/\\\n\s*/g, "").split("\n"))
    .map((line) => line.replace(/\s[#>]\s.*$/, "").trim())
    .flatMap((line) => line.split(/\s&&\s/))
    .filter((line) => /^(\$ )?npx stokes\b/.test(line));
}

/** The words of a command line as a shell would split them: blanks, and quotes of either kind. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]);
}

const pages = globSync(["README.md", "docs/**/*.md"], { cwd: root }).sort();
const lines = pages.flatMap((page) => commandLines(readSource(page)).map((line) => ({ page, line })));

it("finds command lines in the README", () => {
  expect(lines.filter(({ page }) => page === "README.md").length).toBeGreaterThanOrEqual(5);
});

it.each(lines)("$page: $line", async ({ line }) => {
  const [name, ...argv] = words(line.replace(/^(\$ )?npx stokes\s*/, ""));
  if (name.startsWith("-")) return expect(["--help", "--version"]).toContain(name);
  const command = await loadCommand(name);
  expect(() => parseArguments(command, argv)).not.toThrow();
});
