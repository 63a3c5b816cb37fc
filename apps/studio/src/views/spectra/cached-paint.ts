import type { Frame } from "./paint.ts";

/** What takes longer than this is not painted at every step of a movement. */
const SLOW_MS = 20;
/** A movement is over when nothing has moved for as long. */
const STILL_MS = 120;

interface Picture {
  readonly canvas: OffscreenCanvas;
  readonly visible: Frame["visible"];
  /** Intensities at the top and at the bottom. */
  readonly top: number;
  readonly bottom: number;
  readonly key: string;
  /** How long it took to paint. */
  readonly cost: number;
}

/**
 * `paint`, whose picture is kept and shown again as long as axes and size are the same. While axes move, a picture that
 * takes long is stretched to where it belongs, and painted anew once they rest.
 */
export function cachedPaint(paint: (frame: Frame) => void): (frame: Frame) => void {
  let picture: Picture | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = false;
  return (frame) => {
    const key = keyOf(frame);
    if (picture?.key !== key) {
      const { context } = frame;
      const sameSize =
        picture?.canvas.width === context.canvas.width && picture.canvas.height === context.canvas.height;
      if (picture !== undefined && sameSize && picture.cost > SLOW_MS && !due) {
        stretch(frame, picture);
        clearTimeout(timer);
        timer = setTimeout(() => {
          due = true;
          frame.repaint();
        }, STILL_MS);
        return;
      }
      due = false;
      picture = painted(frame, paint, key);
    }
    frame.context.drawImage(picture.canvas, 0, 0);
  };
}

function painted(frame: Frame, paint: (frame: Frame) => void, key: string): Picture {
  const { context, y, top, height, visible } = frame;
  const canvas = new OffscreenCanvas(context.canvas.width, context.canvas.height);
  const inner = canvas.getContext("2d");
  const started = performance.now();
  if (inner !== null) paint({ ...frame, context: inner });
  const cost = performance.now() - started;
  const intensityAt = (pixel: number) => (pixel - y(0)) / (y(1) - y(0));
  return { canvas, visible, top: intensityAt(top), bottom: intensityAt(top + height), key, cost };
}

/** Shows the picture where its axes lie now. */
function stretch(frame: Frame, { canvas, visible, top, bottom }: Picture): void {
  const { context, x, y } = frame;
  const [left, right] = visible.map(x);
  const from = y(top);
  context.drawImage(
    canvas,
    frame.left,
    frame.top,
    frame.width,
    frame.height,
    left,
    from,
    right - left,
    y(bottom) - from,
  );
}

function keyOf({ context, x, y, left, top, width, height, visible }: Frame): string {
  const size = [context.canvas.width, context.canvas.height, left, top, width, height];
  return [...size, ...visible, x(visible[0]), y(0), y(1)].join(" ");
}
