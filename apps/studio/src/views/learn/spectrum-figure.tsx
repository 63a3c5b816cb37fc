/** @file A small figure of one spectrum in the panel, in the colours of the theme. */

export interface FigureLine {
  readonly values: Float32Array;
  /** A class of learn.css. */
  readonly look: "figure-measured" | "figure-line";
}

/** A stretch of the axis, both ends included, cm-1. */
export interface FigureSpan {
  readonly from: number;
  readonly to: number;
  readonly look: "figure-for" | "figure-against" | "figure-alarm";
  /** From 0 to 1. */
  readonly strength?: number;
}

export interface SpectrumFigureProps {
  readonly label: string;
  /** cm-1, ascending. */
  readonly shift: Float64Array;
  readonly lines: readonly FigureLine[];
  /** A band round a line: its lower and upper edge. */
  readonly band?: readonly [low: Float32Array, high: Float32Array];
  readonly spans?: readonly FigureSpan[];
  /** Shifts that are marked at the top. */
  readonly marks?: readonly number[];
}

const WIDTH = 300;
const HEIGHT = 150;
const TOP = 10;
const BOTTOM = 18;

export function SpectrumFigure({ label, shift, lines, band, spans = [], marks = [] }: SpectrumFigureProps) {
  const [first, last] = [shift[0], shift[shift.length - 1]];
  const drawn = [...lines.map(({ values }) => values), ...(band ?? [])];
  const low = Math.min(...drawn.map((values) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)));
  const high = Math.max(...drawn.map((values) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)));
  const range = high > low ? high - low : 1;
  const x = (at: number) => ((at - first) / (last - first)) * WIDTH;
  const y = (value: number) => TOP + ((high - value) / range) * (HEIGHT - TOP - BOTTOM);
  const point = (value: number, i: number) => `${x(shift[i]).toFixed(1)} ${y(value).toFixed(1)}`;
  const course = (values: Float32Array) => Array.from(values, point).join("L");
  return (
    <svg className="figure" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {spans.map(({ from, to, look, strength = 1 }) => (
        <rect
          key={`${look} ${from}`}
          className={look}
          x={x(from)}
          width={Math.max(1, x(to) - x(from))}
          y={TOP}
          height={HEIGHT - TOP - BOTTOM}
          opacity={strength}
        />
      ))}
      {band !== undefined && (
        <path className="figure-band" d={`M${course(band[0])}L${Array.from(band[1], point).reverse().join("L")}Z`} />
      )}
      {lines.map(({ values, look }) => (
        <path key={look} className={look} d={`M${course(values)}`} />
      ))}
      {marks.map((at) => (
        <path key={at} className="figure-mark" d={`M${x(at)} ${TOP}l-4-8h8z`} />
      ))}
      <path className="figure-axis" d={`M0 ${HEIGHT - BOTTOM}H${WIDTH}`} />
      {ticks(first, last).map((at) => (
        <text key={at} x={x(at)} y={HEIGHT - 5} textAnchor="middle">
          {at}
        </text>
      ))}
    </svg>
  );
}

/** Three to six round shifts, away from the ends. */
function ticks(first: number, last: number): number[] {
  const step = [50, 100, 200, 250, 500, 1000].find((one) => (last - first) / one <= 6) ?? 2000;
  const margin = 0.05 * (last - first);
  const found: number[] = [];
  for (let at = Math.ceil((first + margin) / step) * step; at <= last - margin; at += step) found.push(at);
  return found;
}
