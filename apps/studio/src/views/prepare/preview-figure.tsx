import { type LostBand, row, type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { useMemo } from "react";
import { categoryColours } from "../../drawing/category-colours.ts";
import { useTheme } from "../../shell/theme.ts";
import { texts } from "../../texts.ts";
import { tracePath } from "./trace-path.ts";

const WIDTH = 308;
const HEIGHT = 86;
const TOP = 10;
const BOTTOM = 16;

/** A few spectra over the axis of the set as it was read, so that figures under one another can be compared. */
export function PreviewFigure({
  title,
  set,
  range: [first, last],
  lost = [],
}: {
  readonly title: string;
  readonly set: SpectrumSet;
  readonly range: readonly [number, number];
  /** Bands that are marked. */
  readonly lost?: readonly LostBand[];
}) {
  const theme = useTheme();
  const spectra = spectrumCount(set);
  const x = (shift: number) => ((shift - first) / (last - first || 1)) * WIDTH;
  const paths = useMemo(() => {
    const low = set.intensity.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const high = set.intensity.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const frame = { first, last, low, high, width: WIDTH, top: TOP, bottom: HEIGHT - BOTTOM };
    return Array.from({ length: spectrumCount(set) }, (_, i) => tracePath(set.shift, row(set, i), frame));
  }, [set, first, last]);
  const colours = categoryColours(spectra, theme);
  return (
    <figure className="preview">
      <figcaption className="small">{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={texts.prepare.figure(title, spectra, set.shift[0], set.shift[set.shift.length - 1])}
      >
        {paths.map((d, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a spectrum is its place among those shown
          <path key={i} className="preview-trace" d={d} stroke={colours[i]} />
        ))}
        {lost.map(({ position }) => (
          <path key={position} className="preview-lost" d={`M${x(position)} ${TOP}l-4-9h8z`}>
            <title>{texts.prepare.eaten(position)}</title>
          </path>
        ))}
        <path className="preview-axis" d={`M0 ${HEIGHT - BOTTOM}H${WIDTH}`} />
        {ticks(first, last).map((at) => (
          <text key={at} x={x(at)} y={HEIGHT - 3} textAnchor="middle">
            {at}
          </text>
        ))}
        <text x={WIDTH} y={HEIGHT - 3} textAnchor="end">
          cm⁻¹
        </text>
      </svg>
    </figure>
  );
}

/** Round shifts, away from the ends. */
function ticks(first: number, last: number): number[] {
  const step = [20, 50, 100, 200, 250, 500, 1000].find((one) => (last - first) / one <= 6) ?? 2000;
  const margin = 0.04 * (last - first);
  // The unit stands at the end.
  const start = Math.ceil((first + margin) / step);
  const end = Math.floor((last - 3.5 * margin) / step);
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, i) => (start + i) * step);
}
