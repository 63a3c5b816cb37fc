import { type MapFrame, type MapLook, movedLook } from "./map-frame.ts";
import type { MapPlaces } from "./map-places.ts";

const ZOOM_STEP = 1.25;
const PAN_STEP_PX = 40;

/** What is seen after a key; undefined for a key that moves nothing. */
export function keyedLook(
  key: string,
  frame: MapFrame,
  look: MapLook | undefined,
  ratio: number,
): { readonly look: MapLook | undefined } | undefined {
  const by = PAN_STEP_PX * ratio;
  const move = (part: Parameters<typeof movedLook>[2]) => ({ look: movedLook(frame, look?.zoom ?? 1, part) });
  switch (key) {
    case "ArrowLeft":
      return move({ dx: by });
    case "ArrowRight":
      return move({ dx: -by });
    case "ArrowUp":
      return move({ dy: by });
    case "ArrowDown":
      return move({ dy: -by });
    case "+":
    case "=":
      return move({ by: ZOOM_STEP });
    case "-":
      return move({ by: 1 / ZOOM_STEP });
    case "0":
      return { look: undefined };
    default:
      return undefined;
  }
}

/** The nearest spectrum in the direction of an arrow key, as the map is drawn; from none the first. */
export function neighbourRow({ x, y, step }: MapPlaces, from: number | undefined, key: string, down: boolean) {
  if (from === undefined || from >= x.length) return 0;
  const horizontal = key === "ArrowLeft" || key === "ArrowRight";
  const forward = key === "ArrowRight" || key === (down ? "ArrowDown" : "ArrowUp") ? 1 : -1;
  let nearest = from;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] - x[from]) / step[0];
    const dy = (y[i] - y[from]) / step[1];
    const [along, across] = horizontal ? [forward * dx, dy] : [forward * dy, dx];
    if (along < 0.5 || Math.abs(across) > along) continue;
    const apart = along + 2 * Math.abs(across);
    if (apart < least) {
      least = apart;
      nearest = i;
    }
  }
  return nearest;
}
