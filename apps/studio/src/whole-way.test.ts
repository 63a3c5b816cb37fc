import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { decodeModel, identify } from "@stokes/smae";
import { loadSpectra } from "@stokes/spectra/node";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio } from "./testing/studio-page.ts";
import { SPC, WDF_MAP } from "./testing/vendor-file.ts";

const SPECTRA = 36;
const CLASSES = ["bulk", "edge"];
const STOKES = join(import.meta.dirname, "../../cli/src/bin.ts");

describeStudio("the whole way", (studio) => {
  it.skipIf(WDF_MAP === undefined || SPC === undefined)(
    "from an instrument's files to a report that the command line repeats, the network gone on the way",
    async () => {
      const { page } = studio;
      await openFiles(page);
      await prepare(page);
      await train(page);
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
      // Written once the page is quiet.
      await page.waitForTimeout(800);
      await studio.disconnect();
      await studio.reload();

      await findAndName(page);
      await teachAndIdentify(page);
      const folder = await saveReport(page);
      try {
        await sameInNode(folder);
        await repeated(folder);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    120_000,
  );
});

async function openFiles(page: Page): Promise<void> {
  await page
    .locator("input[type=file]:not([webkitdirectory])")
    .first()
    .setInputFiles([WDF_MAP ?? "", SPC ?? ""]);
  await page.locator(".set").nth(1).waitFor();
  expect(await page.locator(".set").first().textContent()).toContain(`${SPECTRA} spectra`);
  expect(await page.locator(".set").nth(1).textContent()).toContain("1 spectrum");
}

async function prepare(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Prepare" }).click();
  await page.getByLabel("Start from").selectOption({ label: "Fluorescent" });
  await page.getByRole("button", { name: `Prepare all ${SPECTRA} spectra` }).click();
  await page.getByText("All spectra are prepared").waitFor();
}

async function train(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Learn" }).click();
  await page.getByRole("combobox", { name: "For about" }).selectOption("epochs");
  await page.getByRole("spinbutton", { name: "For about" }).fill("3");
  await page.getByRole("button", { name: /^Train on/ }).click();
  await page.locator(".learn-facts").waitFor();
}

async function findAndName(page: Page): Promise<void> {
  await page.getByLabel("Layout").selectOption("pca");
  await page.getByRole("button", { name: "Map the spectra" }).click();
  await page.locator(".scatter").waitFor();
  await page.getByLabel("as suggested").uncheck();
  await page.getByRole("spinbutton", { name: "Number" }).fill("2");
  await page.getByRole("button", { name: "Find clusters" }).click();
  await page.locator(".cluster").nth(1).waitFor();
  for (const [i, name] of CLASSES.entries()) {
    await page.getByLabel(`Name of cluster ${i + 1}`).fill(name);
    await page.keyboard.press("Enter");
  }
}

async function teachAndIdentify(page: Page): Promise<void> {
  const teach = page.locator(".learn-section", { hasText: "Teach it your names" });
  await teach.getByText("More").click();
  await teach.getByLabel("Train").selectOption("probe");
  await teach.getByRole("button", { name: "Fine-tune" }).click();
  await page.getByText("The classifier is chosen now").waitFor();
  await page.getByRole("button", { name: "Identify" }).click();
  await page.locator(".class-table").waitFor();
}

/** Reads the report in the page, then takes everything along; gives the folder of the unpacked zip. */
async function saveReport(page: Page): Promise<string> {
  await page.getByRole("tab", { name: "Report" }).click();
  await page.getByLabel("Remarks").fill("Graphene on silicon?");
  const preview = page.frameLocator("iframe");
  await preview.getByText("Graphene on silicon?").waitFor();
  for (const heading of ["The spectra", "Preparation", "Groups", "Identification", "Models", "Do it again"]) {
    await preview.getByRole("heading", { name: heading, exact: true }).waitFor();
  }
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download all as a zip" }).click(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "stokes-everything-"));
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(await saved.path())))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** The probabilities in the table of the page are those of the packages in Node. */
async function sameInNode(folder: string): Promise<void> {
  const [, classifierFile] = modelFiles(folder);
  const model = await decodeModel(readFileSync(join(folder, classifierFile)));
  const { set } = await loadSpectra([join(folder, "spectra.npz")]);
  expect(set.columns.name?.length).toBe(SPECTRA);
  const { probabilities } = await identify(model, set, { threads: 1 });
  for (const [c, name] of CLASSES.entries()) {
    for (const [i, cell] of columnOf(folder, "identified.csv", `p(${name})`).entries()) {
      expect(Math.abs(Number(cell) - probabilities.values[CLASSES.length * i + c])).toBeLessThan(1e-4);
    }
  }
}

/** The commands in the report run on the files beside it, and find the same clusters. */
async function repeated(folder: string): Promise<void> {
  const commands = commandsIn(readFileSync(join(folder, "report.html"), "utf8"));
  expect(commands.map((line) => line.split(" ")[2])).toEqual([
    "preprocess",
    "pretrain",
    "finetune",
    "embed",
    "cluster",
    "identify",
  ]);
  const script = `npx() { shift; '${process.execPath}' '${STOKES}' "$@"; }\nset -e\n${commands.join("\n")}`;
  await promisify(execFile)("sh", ["-c", script], { cwd: folder });
  expect(columnOf(folder, "again/clusters/clusters.csv", "cluster")).toEqual(
    columnOf(folder, "clusters.csv", "cluster"),
  );
  expect(columnOf(folder, "again/identified.csv", "class")).toEqual(columnOf(folder, "identified.csv", "class"));
}

function modelFiles(folder: string): readonly string[] {
  const html = readFileSync(join(folder, "report.html"), "utf8");
  return [...new Set(html.match(/models\/[^ )<]+\.safetensors/g))];
}

function commandsIn(html: string): string[] {
  const found = html.matchAll(/<code>(npx stokes .*?)<\/code>/g);
  return [...found].map(([, line]) => line.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code))));
}

/** Cells of a column of a table whose cells hold no commas. */
function columnOf(folder: string, file: string, name: string): string[] {
  const [header, ...rows] = readFileSync(join(folder, file), "utf8").trim().split("\n");
  const at = header.split(",").indexOf(name);
  expect(at).toBeGreaterThanOrEqual(0);
  return rows.map((line) => line.split(",")[at]);
}
