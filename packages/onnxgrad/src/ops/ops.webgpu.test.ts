import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { operationCases } from "../../suite/cases.ts";
import type { WebgpuReport } from "../../suite/webgpu-process.ts";

// Debian's Chromium brings a software Vulkan; a machine with a GPU has its own.
const SOFTWARE = "/usr/lib/chromium/vk_swiftshader_icd.json";

it("every operation's gradient is right with WebGPU, where there is an adapter", async ({ skip }) => {
  const script = fileURLToPath(new URL("../../suite/webgpu-process.ts", import.meta.url));
  const env = { ...process.env, ...(existsSync(SOFTWARE) ? { VK_DRIVER_FILES: SOFTWARE } : {}) };
  const { stdout } = await promisify(execFile)(process.execPath, [script, "1"], { env });
  const report: WebgpuReport | null = JSON.parse(stdout.trim().split("\n").at(-1) ?? "null");
  if (report === null) return skip("no WebGPU adapter");
  expect(Object.keys(report.errors)).toEqual(operationCases.map(({ name }) => name));
  const wrong = Object.entries(report.errors).filter(([, error]) => !(error >= 0 && error < 2e-3));
  expect(wrong, report.log.join("\n")).toEqual([]);
  expect(report.convolutions.length).toBeGreaterThan(0);
  for (const error of report.convolutions) expect(error).toBeLessThan(1e-4);
}, 180_000);
