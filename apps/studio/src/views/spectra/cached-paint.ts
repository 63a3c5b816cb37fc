import type { Frame } from "./paint.ts";

/** `paint`, whose picture is kept and shown again as long as axes and size are the same. */
export function cachedPaint(paint: (frame: Frame) => void): (frame: Frame) => void {
  let picture: OffscreenCanvas | undefined;
  let key = "";
  return (frame) => {
    const { context, x, y, left, top, width, height, visible } = frame;
    const own = [left, top, width, height, ...visible, x(visible[0]), y(0), y(1)].join(" ");
    if (picture === undefined || own !== key) {
      picture = new OffscreenCanvas(context.canvas.width, context.canvas.height);
      const inner = picture.getContext("2d");
      if (inner !== null) paint({ ...frame, context: inner });
      key = own;
    }
    context.drawImage(picture, 0, 0);
  };
}
