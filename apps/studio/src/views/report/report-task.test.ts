import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { accessibilityFaults } from "../../testing/accessibility-faults.ts";
import { openExample } from "../../testing/furnish-page.ts";
import { describeStudio } from "../../testing/studio-page.ts";
import { SPC } from "../../testing/vendor-file.ts";

describeStudio("the report", (studio) => {
  it("tells of the spectra, stands alone, and is brought up to date", async () => {
    const { page } = studio;
    await page.getByRole("tab", { name: "Report" }).click();
    await page.getByText("Open spectra first").first().waitFor();
    await page.getByRole("tab", { name: "Open" }).click();
    await openExample(page);
    await page.getByRole("tab", { name: "Report" }).click();
    const preview = page.frameLocator("iframe");
    await preview.getByText("These spectra are simulated").waitFor();
    await page.getByLabel("Remarks").fill("<b>Leaf</b> & stem");
    await preview.getByText("<b>Leaf</b> & stem").waitFor();

    const html = await savedReport(page);
    expect(html).toContain("&#60;b&#62;Leaf");
    expect(html.includes("<b>Leaf")).toBe(false);
    expect(html).toContain("1,200 spectra of 600 points from 400 to 1800");
    expect(html).not.toMatch(/<script|<link|src="http|url\(http/);

    await page.getByRole("tab", { name: "Open" }).click();
    await page.getByRole("textbox", { name: "Name of the set" }).fill("Leaf");
    await page.getByRole("tab", { name: "Report" }).click();
    await preview.getByRole("heading", { name: "Leaf (simulated)", level: 1 }).waitFor();
  });

  it.skipIf(SPC === undefined)("of one spectrum names its file and its digest", async () => {
    const { page } = studio;
    await page
      .locator("input[type=file]:not([webkitdirectory])")
      .first()
      .setInputFiles(SPC ?? "");
    await page.locator(".set").waitFor();
    await page.getByRole("tab", { name: "Report" }).click();
    await page.frameLocator("iframe").getByText("The spectrum.").waitFor();
    const html = await savedReport(page);
    expect(html).toContain("nCal_Qontor785_z005H12_100_1x3s.spc");
    expect(html).toMatch(/[0-9a-f]{64}/);
    expect(/<(p|b|dd)[^>]*>[^<]*simulated/i.test(html)).toBe(false);
  });

  it("is accessible, in light and dark, and fits the screen of a telephone", async () => {
    const { page } = studio;
    await openExample(page);
    await page.getByRole("tab", { name: "Report" }).click();
    await page.locator("iframe").waitFor();
    const html = await savedReport(page);
    const reader = await page.context().newPage();
    await reader.setContent(html);
    for (const colorScheme of ["light", "dark"] as const) {
      await reader.emulateMedia({ colorScheme });
      expect(await accessibilityFaults(reader), colorScheme).toEqual([]);
    }
    await reader.setViewportSize({ width: 390, height: 800 });
    expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const pdf = await reader.pdf({ format: "A4" });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });
});

async function savedReport(page: Page): Promise<string> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Report (HTML)" }).click();
  return readFile(await (await saving).path(), "utf8");
}
