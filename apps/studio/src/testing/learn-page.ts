/** @file What tests do in Learn: spectra and models opened, tables saved and compared with what Node computed. */
import { readFile } from "node:fs/promises";
import { writeCsv } from "@stokes/formats";
import { encodeModel, type Model } from "@stokes/smae";
import type { SpectrumSet } from "@stokes/spectra";
import type { Page } from "playwright-core";

/** Opens a set as a CSV file, and goes to Learn. */
export async function openSet(page: Page, name: string, set: SpectrumSet): Promise<void> {
  const { shift, intensity, columns } = set;
  const metadata = { history: set.history.map((entry) => JSON.stringify(entry)) };
  const bytes = writeCsv({ axis: shift, unit: "shift-cm1", intensity, columns, metadata });
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(bytes) };
  await page.locator("input[type=file]:not([webkitdirectory])").first().setInputFiles([file]);
  await page.locator(".set").waitFor();
  await page.getByRole("tab", { name: "Learn" }).click();
  await page.getByRole("heading", { name: "Model", exact: true }).waitFor();
}

/** Opens a model in Learn. */
export async function openModel(page: Page, name: string, opened: Model): Promise<void> {
  const buffer = Buffer.from(await encodeModel(opened));
  await page
    .locator("input[accept='.safetensors']")
    .setInputFiles([{ name, mimeType: "application/octet-stream", buffer }]);
  await page.locator(".learn-facts").waitFor();
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table saved in the page; its cells hold no commas. */
export async function savedTable(page: Page, button: string): Promise<Table> {
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  const [header, ...rows] = (await readFile(await saved.path(), "utf8")).trim().split("\n");
  return { header: header.split(","), rows: rows.map((line) => line.split(",")) };
}

/** The cells of a column. */
export function column({ header, rows }: Table, name: string): string[] {
  const at = header.indexOf(name);
  if (at < 0) throw new Error(`no column ${name}`);
  return rows.map((cells) => cells[at]);
}

/** The largest difference between a matrix and the columns of a table that should hold it. */
export function furthest(
  values: Float32Array | Float64Array,
  table: Table,
  nameOf: (column: number) => string,
  columns: number,
): number {
  let most = 0;
  for (let j = 0; j < columns; j++) {
    for (const [i, cell] of column(table, nameOf(j)).entries()) {
      most = Math.max(most, Math.abs(Number(cell) - values[i * columns + j]));
    }
  }
  return most;
}
