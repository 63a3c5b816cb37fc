import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describeStudio } from "../../testing/studio-page.ts";

/** Milliseconds from frame to frame while the wheel zooms in and out again, the longest first. */
function wheelFrames(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const over = document.querySelector(".plot .u-over");
    if (over === null) return [];
    const { left, top, width } = over.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + 40, bubbles: true, cancelable: true };
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    let last = await frame();
    for (let i = 0; i < 20; i++) {
      over.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: i < 10 ? -60 : 60 }));
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    return times.sort((a, b) => b - a);
  });
}

describeStudio("1,200 traces", (studio) => {
  it("zoom without a pause", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Example" }).click();
    await page.getByRole("figure").waitFor();
    await page.getByLabel("How to draw").selectOption({ label: "Traces" });
    await page.getByRole("figure", { name: "drawn as traces" }).waitFor();
    const times = await wheelFrames(page);
    console.info(`frames of 1,200 traces while zooming: ${times.map((time) => Math.round(time)).join(" ")} ms`);
    expect(times.length).toBe(20);
    // Far above what it takes on an idle machine, far below the seconds that strokes of a canvas take.
    expect(times[10]).toBeLessThan(300);
  });
});
