import { viridis } from "@stokes/report";
import { texts } from "../../texts.ts";
import { niceTicks } from "./nice-steps.ts";

const STOPS = 10;
const GRADIENT = `linear-gradient(to top, ${Array.from({ length: STOPS }, (_, i) => viridis(i / (STOPS - 1))).join(", ")})`;

/** Which colour stands for which value. */
export function ColourBar({
  domain: [low, high],
  label,
}: {
  readonly domain: readonly [number, number];
  readonly label: string;
}) {
  const ticks = niceTicks(low, high, 5);
  return (
    <div className="colour-bar small" role="img" aria-label={texts.map.bar(label, low, high)}>
      <div className="colour-bar-scale" style={{ background: GRADIENT }}>
        {ticks.map((tick) => (
          <span key={tick} className="colour-bar-tick" style={{ bottom: `${(100 * (tick - low)) / (high - low)}%` }}>
            {texts.map.value(tick)}
          </span>
        ))}
      </div>
      <span className="colour-bar-label">{label}</span>
    </div>
  );
}
