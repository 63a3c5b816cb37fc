import { expect, it } from "vitest";
import { describeStudio } from "../../testing/studio-page.ts";
import { SPC, WDF_MAP } from "../../testing/vendor-file.ts";

describeStudio("opening", (studio) => {
  it.skipIf(WDF_MAP === undefined || SPC === undefined)(
    "shows what a WDF map and an SPC hold, and what was guessed",
    async () => {
      const { page } = studio;
      await page.locator("input[type=file]:not([webkitdirectory])").setInputFiles([WDF_MAP ?? "", SPC ?? ""]);
      const cards = page.locator(".set");
      await cards.nth(1).waitFor();
      expect(await cards.count()).toBe(2);
      const [map, spc] = await cards.allTextContents();
      expect(map).toContain("36 spectra of 1,015 points");
      expect(map).toContain("map of 6 x 6");
      expect(map).toContain("Renishaw WiRE");
      expect(spc).toContain("1 spectrum of");
      expect(await page.getByRole("radio").first().isChecked()).toBe(true);
    },
  );

  it("tells beside a file why it cannot be opened, and opens the others", async () => {
    const { page } = studio;
    await page.locator("input[type=file]:not([webkitdirectory])").setInputFiles([
      { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear colleague,\nno numbers here.\n") },
      { name: "empty.spc", mimeType: "application/octet-stream", buffer: Buffer.alloc(0) },
      { name: "broken.wdf", mimeType: "application/octet-stream", buffer: Buffer.from([0, 239, 222, 205, 188, 171]) },
      { name: "good.csv", mimeType: "text/csv", buffer: Buffer.from(table("shift", 500)) },
    ]);
    await page.locator(".set").waitFor();
    const problems = await page.locator(".problem").allTextContents();
    expect(problems.length).toBe(3);
    expect(problems[0]).toMatch(/^letter.txtThe text holds no table of numbers/);
    expect(problems[1]).toMatch(/^empty.spcis empty/);
    const broken = page.locator(".problem", { hasText: "broken.wdf" });
    expect(await broken.locator(".sentence").textContent()).toMatch(/^has no known format: .* are no known mark\.$/);
    expect(await broken.getByText("Renishaw WiRE").isVisible()).toBe(false);
    await broken.getByText("More").click();
    expect(await broken.getByText("Renishaw WiRE").isVisible()).toBe(true);
  });

  it("opens wavelengths once the laser is given", async () => {
    const { page } = studio;
    await page
      .locator("input[type=file]:not([webkitdirectory])")
      .setInputFiles([{ name: "nm.csv", mimeType: "text/csv", buffer: Buffer.from(table("wavelength (nm)", 560)) }]);
    const problem = page.locator(".problem");
    await problem.waitFor();
    expect(await problem.textContent()).toContain("type it in at “Laser (nm)”");
    await page.locator(".problems").getByLabel("Laser (nm)").fill("532");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator(".set").waitFor();
    expect(await page.locator(".set").textContent()).toContain("laser 532 nm");
    expect(await problem.count()).toBe(0);
  });

  it("joins a folder of single spectra, and undoes", async () => {
    const { page } = studio;
    const transfer = await page.evaluateHandle(
      (text) => {
        const files = new DataTransfer();
        for (const name of ["a.csv", "b.csv", "c.csv"]) files.items.add(new File([text], name, { type: "text/csv" }));
        return files;
      },
      table("shift", 500),
    );
    await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
    await page.getByText("Let go to open").waitFor();
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
    const card = page.locator(".set");
    await card.waitFor();
    expect(await card.textContent()).toContain("3 spectra of 40 points");
    expect(await card.textContent()).toContain("from 3 files");
    await page.keyboard.press("Control+z");
    await page.getByText("No set is open yet.").waitFor();
    await page.keyboard.press("Control+Shift+z");
    await card.waitFor();
  });

  it("makes an example that it calls simulated", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Example" }).click();
    const card = page.locator(".set");
    await card.waitFor();
    expect(await card.textContent()).toContain("simulated");
    expect(await card.textContent()).toContain("1,200 spectra of 600 points");
    expect(await card.textContent()).toContain("map of 40 x 30");
  });
});

/** A table of two columns: 40 positions from `first` on, and a band. */
function table(axis: string, first: number): string {
  const lines = Array.from({ length: 40 }, (_, i) => `${first + 2 * i},${100 + 50 * Math.exp(-(((i - 20) / 3) ** 2))}`);
  return `${axis},intensity\n${lines.join("\n")}\n`;
}
