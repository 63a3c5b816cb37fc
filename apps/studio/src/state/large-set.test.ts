import { digest, partBytes, type SpectrumSet } from "@stokes/spectra";
import { expect, it } from "vitest";
import { describeStudio, type StudioFixture } from "../testing/studio-page.ts";

const POINTS = 500;
const SPECTRA = 6000;
/** Of 12 MB: more than crosses in one piece. */
const set: SpectrumSet = {
  shift: Float64Array.from({ length: POINTS }, (_, j) => 400 + 2 * j),
  intensity: Float32Array.from({ length: SPECTRA * POINTS }, (_, i) => 100 + ((i * 2_654_435_761) % 1009)),
  columns: {},
  history: [],
};

async function comesBackWhole({ page, reload }: StudioFixture): Promise<void> {
  const { shift: axis, intensity, columns } = set;
  const bytes = await partBytes({ axis, unit: "shift-cm1", intensity, columns, metadata: {} }, ".npz");
  const file = { name: "large.npz", mimeType: "application/zip", buffer: Buffer.from(bytes ?? []) };
  await page.locator("input[type=file]:not([webkitdirectory])").first().setInputFiles([file]);
  await page.locator(".set").waitFor();
  const keptPieces = () =>
    page.evaluate(async () => {
      const opening = indexedDB.open("stokes-studio");
      const database = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const reading = database.transaction("shelves").objectStore("shelves").getAllKeys();
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        reading.onsuccess = () => resolve(reading.result);
      });
      return keys.filter((key) => String(key).includes("/")).length;
    });
  await expect.poll(keptPieces, { timeout: 10_000 }).toBe(3);
  await reload();
  await page.getByRole("tab", { name: "Report" }).click();
  const report = page.frameLocator("iframe");
  await report
    .getByText(await digest(set))
    .first()
    .waitFor();
}

describeStudio("a large set in shared memory", (studio) => {
  it("is the same after it was kept, brought back and given to a worker", async () => {
    expect(await studio.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await comesBackWhole(studio);
  });
});

describeStudio(
  "a large set without shared memory",
  (studio) => {
    it("is the same after it was kept, brought back and given to a worker", async () => {
      expect(await studio.page.evaluate(() => crossOriginIsolated)).toBe(false);
      await comesBackWhole(studio);
    });
  },
  { isolated: false },
);
