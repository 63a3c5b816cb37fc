import { texts } from "../../texts.ts";
import type { LossPoint } from "./training.ts";

const WIDTH = 300;
const HEIGHT = 90;
const LEFT = 44;
const BOTTOM = 16;

/** Loss by epoch on a logarithmic scale. */
export function LossCurve({
  points,
  epochs,
}: {
  readonly points: readonly LossPoint[];
  /** Of the whole run, where that is known. */
  readonly epochs: number | undefined;
}) {
  if (points.length < 2) return null;
  const logs = points.map(({ loss }) => Math.log10(Math.max(loss, 1e-12)));
  const low = logs.reduce((a, b) => Math.min(a, b));
  const high = Math.max(
    low + 1e-6,
    logs.reduce((a, b) => Math.max(a, b)),
  );
  const last = Math.max(2, epochs ?? points[points.length - 1].epoch);
  const x = (epoch: number) => LEFT + ((epoch - 1) / (last - 1)) * (WIDTH - LEFT - 6);
  const y = (log: number) => 6 + ((high - log) / (high - low)) * (HEIGHT - BOTTOM - 12);
  const line = points.map(({ epoch }, i) => `${x(epoch).toFixed(1)},${y(logs[i]).toFixed(1)}`).join(" ");
  const label = (log: number) => (10 ** log).toPrecision(2);
  const { loss: lastLoss, epoch: lastEpoch } = points[points.length - 1];
  return (
    <svg
      className="figure"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={texts.learn.lossCurveOf(points[0].loss, lastLoss, lastEpoch)}
    >
      <path className="figure-axis" d={`M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`} />
      <text x={LEFT - 4} y={y(high) + 4} textAnchor="end">
        {label(high)}
      </text>
      <text x={LEFT - 4} y={y(low) + 2} textAnchor="end">
        {label(low)}
      </text>
      <text x={LEFT} y={HEIGHT - 3}>
        {texts.learn.lossCurve}
      </text>
      <text x={WIDTH - 4} y={HEIGHT - 3} textAnchor="end">
        {last}
      </text>
      <polyline className="figure-line" points={line} />
    </svg>
  );
}
