import type { Interval } from "./extent.ts";
import { within, zoomed } from "./range.ts";

const PAN = 0.2;
const ZOOM = 0.7;

/** What is seen after a key, of all that there is (`visible` undefined for all); undefined for a key that moves nothing. */
export function keyedMove(
  key: string,
  shown: Interval,
  whole: Interval,
): { readonly visible: Interval | undefined } | undefined {
  const [low, high] = shown;
  const by = PAN * (high - low);
  const centre = (low + high) / 2;
  switch (key) {
    case "ArrowLeft":
      return { visible: within([low - by, high - by], whole) };
    case "ArrowRight":
      return { visible: within([low + by, high + by], whole) };
    case "+":
    case "=":
      return { visible: zoomed(shown, whole, centre, ZOOM) };
    case "-":
      return { visible: zoomed(shown, whole, centre, 1 / ZOOM) };
    case "0":
      return { visible: undefined };
    default:
      return undefined;
  }
}
