import { drawLasso } from "../../drawing/draw-lasso.ts";
import type { ThemeColours } from "../../shell/theme.ts";
import { type MapFrame, pixelAt, pixelBox } from "./map-frame.ts";
import type { MapPlaces } from "./map-places.ts";
import type { SpectrumColours } from "./map-raster.ts";
import { pointRaster } from "./point-raster.ts";

export interface MapPicture {
  readonly bitmap: OffscreenCanvas;
  /** On the sample: left, least y, width, height. */
  readonly box: MapPlaces["box"];
}

export interface MapScene {
  readonly places: MapPlaces;
  readonly frame: MapFrame;
  readonly picture: MapPicture | undefined;
  /** How much the map covers the picture, from 0 to 1. */
  readonly cover: number;
  /** Of a grid. */
  readonly raster: OffscreenCanvas | undefined;
  readonly veil: OffscreenCanvas | undefined;
  /** Of scattered places: pixels, x and y in turn, and the colour of each. */
  readonly points: { readonly pixels: Float32Array; readonly colours: SpectrumColours } | undefined;
  readonly selection: Uint32Array;
  readonly hovered: number | undefined;
  readonly lasso: readonly (readonly [number, number])[];
  readonly colours: ThemeColours;
  /** Pixels of the canvas to a CSS pixel. */
  readonly ratio: number;
}

/** Draws a frame: the picture, the map over it, what is selected, pointed at and being lassoed. */
export function paintMap(context: CanvasRenderingContext2D, scene: MapScene): void {
  const { places, frame, picture, cover, raster, veil, points, hovered, lasso, colours, ratio } = scene;
  context.globalAlpha = 1;
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, frame.width, frame.height);
  if (picture !== undefined) context.drawImage(picture.bitmap, ...pixelBox(frame, picture.box));
  context.imageSmoothingEnabled = false;
  const box = pixelBox(frame, places.box);
  context.globalAlpha = picture === undefined ? 1 : cover;
  if (raster !== undefined) context.drawImage(raster, ...box);
  if (points !== undefined) paintPoints(context, scene, points);
  context.globalAlpha = 1;
  if (veil !== undefined) context.drawImage(veil, ...box);
  if (hovered !== undefined && hovered < places.x.length) outline(context, scene, hovered);
  if (lasso.length > 1) drawLasso(context, lasso, ratio, colours.accent);
  context.imageSmoothingEnabled = true;
}

/** More points than this are drawn as squares, which is quicker. */
const ROUND_MOST = 3000;
/** How much of their colour points keep that are not selected, where some are. */
const BEHIND = 0.2;

function paintPoints(
  context: CanvasRenderingContext2D,
  { selection, ratio, frame }: MapScene,
  { pixels, colours }: NonNullable<MapScene["points"]>,
): void {
  const { of, crossed, cross } = colours;
  const radius = pointRadius(of.length) * ratio;
  if (of.length > ROUND_MOST) {
    context.drawImage(pointRaster({ pixels, colours, selection, radius }, frame.width, frame.height), 0, 0);
    return;
  }
  const alpha = context.globalAlpha;
  const dot = (i: number) => {
    if (of[i] === 0) return;
    const [x, y] = [pixels[2 * i], pixels[2 * i + 1]];
    context.beginPath();
    if (crossed?.[i] === 1) {
      context.strokeStyle = css(cross);
      context.lineWidth = radius / 2;
      for (const slope of [1, -1]) {
        context.moveTo(x - radius, y - slope * radius);
        context.lineTo(x + radius, y + slope * radius);
      }
      context.stroke();
      return;
    }
    context.fillStyle = css(of[i]);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  };
  if (selection.length > 0) context.globalAlpha = alpha * BEHIND;
  for (let i = 0; i < of.length; i++) dot(i);
  context.globalAlpha = alpha;
  for (const i of selection) if (i < of.length) dot(i);
}

/** In CSS pixels: smaller, the more there are. */
export function pointRadius(points: number): number {
  return Math.min(6, Math.max(1.5, 8 - 1.6 * Math.log10(points + 1)));
}

/** A frame round the place of one spectrum, seen on any colour. */
function outline(context: CanvasRenderingContext2D, { places, frame, colours, ratio }: MapScene, row: number): void {
  const { x, y, grid, step } = places;
  const [atX, atY] = pixelAt(frame, x[row], y[row]);
  const radius = (pointRadius(x.length) + 2) * ratio;
  const width = grid === undefined ? 2 * radius : Math.max(step[0] * frame.scale, 6 * ratio);
  const height = grid === undefined ? 2 * radius : Math.max(step[1] * frame.scale, 6 * ratio);
  for (const [colour, line] of [
    [colours.ground, 4],
    [colours.ink, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line * ratio;
    context.strokeRect(atX - width / 2, atY - height / 2, width, height);
  }
}

function css(packed: number): string {
  return `rgb(${packed & 255} ${(packed >> 8) & 255} ${(packed >> 16) & 255})`;
}
