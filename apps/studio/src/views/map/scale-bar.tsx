import { texts } from "../../texts.ts";
import { niceBelow } from "./nice-steps.ts";

/** CSS pixels that the bar takes at most. */
const MOST_PX = 120;

/** A bar of a round length. `scale` is CSS pixels to a unit. */
export function ScaleBar({ scale, unit }: { readonly scale: number; readonly unit: "µm" | "px" }) {
  const length = niceBelow(MOST_PX / scale);
  if (!Number.isFinite(length)) return null;
  return (
    <div className="scale-bar small">
      <span className="scale-bar-line" style={{ width: length * scale }} />
      {texts.map.length(length, unit)}
    </div>
  );
}
