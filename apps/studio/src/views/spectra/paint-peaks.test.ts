import { expect, it } from "vitest";
import { type Frame, paintPeaks } from "./paint.ts";

/** A canvas of 1 pixel a cm-1 that notes what is written where; letters are 7 pixels wide. */
function noted(): { readonly frame: Frame; readonly written: { text: string; from: number; to: number }[] } {
  const written: { text: string; from: number; to: number }[] = [];
  const nothing = () => {};
  const width = (text: string) => 7 * text.length;
  const context = {
    save: nothing,
    restore: nothing,
    beginPath: nothing,
    moveTo: nothing,
    lineTo: nothing,
    stroke: nothing,
    measureText: (text: string) => ({ width: width(text) }),
    fillText: (text: string, middle: number) =>
      written.push({ text, from: middle - width(text) / 2, to: middle + width(text) / 2 }),
  };
  const frame = {
    context: context as unknown as Frame["context"],
    x: (shift: number) => shift - 5900,
    y: (intensity: number) => 100 - intensity,
    ...{ left: 0, top: 0, width: 600, height: 200, ratio: 1, visible: [5900, 6500] as const, repaint: nothing },
  };
  return { frame, written };
}

it("leaves numbers out that would run into another, at the edge of the plot too", () => {
  const { frame, written } = noted();
  const peaks = [6000, 6020, 6465, 6498].map((position, i) => ({ position, height: 10, prominence: 10 - i }));
  paintPeaks(frame, peaks, { colour: "#000000", font: "11px sans-serif", label: String });
  expect(written.map(({ text }) => text)).toEqual(["6000", "6465"]);
  for (const { from, to } of written) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(600);
  }
});
