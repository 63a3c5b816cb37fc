import { describe, expect, it } from "vitest";
import { figure } from "./figure.ts";
import { figurePng } from "./node.ts";
import { svgText } from "./svg-element.ts";

const frame = { width: 200, height: 50, title: "t", description: "d" };

describe("figurePng", () => {
  it("gives a PNG of the figure's size times the scale", () => {
    const png = Buffer.from(figurePng(figure(frame), { scale: 3 }));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([600, 150]);
  });

  it("draws text without the system's fonts", () => {
    const empty = figurePng(figure(frame));
    const text = figurePng(figure(frame, svgText("Raman shift / cm⁻¹", { x: 10, y: 30 })));
    expect(text.length).toBeGreaterThan(empty.length + 500);
  });
});
