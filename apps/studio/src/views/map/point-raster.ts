/** How much of their colour points keep that are not selected, where some are; of 255. */
const BEHIND = 50;

export interface PointCloud {
  /** Pixels of the canvas, x and y in turn. */
  readonly pixels: Float32Array;
  /** Of each point, four bytes red first; 0 for none. */
  readonly colours: Uint32Array;
  readonly selection: Uint32Array;
  /** In pixels of the canvas. */
  readonly radius: number;
}

/** Points as squares, written pixel by pixel: a hundred thousand of them within a frame. Those selected last. */
export function pointRaster({ pixels, colours, selection, radius }: PointCloud, width: number, height: number) {
  const image = new ImageData(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const target = new Uint32Array(image.data.buffer);
  const side = Math.max(2, Math.round(2 * radius));
  const square = (i: number, colour: number) => {
    const left = Math.round(pixels[2 * i] - radius);
    const top = Math.round(pixels[2 * i + 1] - radius);
    const [from, to] = [Math.max(0, left), Math.min(image.width, left + side)];
    const end = from < to ? Math.min(image.height, top + side) : 0;
    for (let y = Math.max(0, top); y < end; y++) target.fill(colour, y * image.width + from, y * image.width + to);
  };
  const alpha = selection.length > 0 ? BEHIND : 255;
  for (let i = 0; i < colours.length; i++) {
    if (colours[i] !== 0) square(i, ((colours[i] & 0xffffff) | (alpha << 24)) >>> 0);
  }
  for (const i of selection) if (i < colours.length && colours[i] !== 0) square(i, colours[i]);
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}
