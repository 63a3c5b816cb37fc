import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { describeStudio } from "./testing/studio-page.ts";

const LIMIT = 500_000;

describeStudio("the first load", (studio) => {
  it("takes less than 500 kB gzipped, and no WebAssembly", async () => {
    const { page, url } = studio;
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
    await page.reload({ waitUntil: "networkidle" });
    const files = loaded.filter((path) => path !== "/");
    expect(files.filter((path) => path.endsWith(".js")).length).toBeGreaterThan(3);
    expect(files.filter((path) => path.endsWith(".wasm"))).toEqual([]);
    let total = 0;
    for (const path of ["/", ...files]) {
      const response = await fetch(new URL(path, url));
      expect(response.ok).toBe(true);
      total += gzipSync(await response.arrayBuffer()).length;
    }
    console.info(`first load of ${url}: ${files.length + 1} files, ${Math.round(total / 1000)} kB gzipped`);
    expect(total).toBeLessThan(LIMIT);
  });
});
