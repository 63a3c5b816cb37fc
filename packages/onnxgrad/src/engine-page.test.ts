import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

it("the example of docs/engine.md learns the sine", () => {
  const page = readFileSync(new URL("../../../docs/engine.md", import.meta.url), "utf8");
  const [, example] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = mkdtempSync(join(tmpdir(), "onnxgrad-"));
  try {
    const script = join(folder, "example.ts");
    const engine = JSON.stringify(new URL("./index.ts", import.meta.url).href);
    writeFileSync(script, example.replace('"onnxgrad"', engine));
    const output = execFileSync(process.execPath, [script], { encoding: "utf8" });
    const losses = [...output.matchAll(/loss ([\d.]+)/g)].map((match) => Number(match[1]));
    expect(losses.length).toBe(5);
    expect(losses[4]).toBeLessThan(0.02);
    expect(Number(/sin\(1\) = ([\d.]+)/.exec(output)?.[1])).toBeCloseTo(Math.sin(1), 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
