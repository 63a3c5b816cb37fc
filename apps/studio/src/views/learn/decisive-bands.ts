import type { Band } from "@stokes/smae";
import type { ExplainedSpectrum } from "../../worker/explain-spectrum.ts";
import type { FigureSpan } from "./spectrum-figure.tsx";

/** A band decided where the class's probability falls by more than 5 % without it. */
export const DECISIVE_DROP = -Math.log(0.95);
const MOST = 3;

/** The bands that spoke most for the class, the strongest first; bands that overlap a stronger one are left out. */
export function decisiveBands({ bands, drop }: Pick<ExplainedSpectrum, "bands" | "drop">): readonly Band[] {
  const order = [...bands.keys()].filter((i) => drop[i] > DECISIVE_DROP).sort((a, b) => drop[b] - drop[a]);
  const chosen: Band[] = [];
  for (const i of order) {
    const { from, to } = bands[i];
    if (chosen.length < MOST && chosen.every((other) => to <= other.from || from >= other.to)) chosen.push(bands[i]);
  }
  return chosen;
}

/** The axis in stretches of one importance, coloured by it: the strongest fully, what hardly matters not at all. */
export function importanceSpans({ shift, importance }: Pick<ExplainedSpectrum, "shift" | "importance">): FigureSpan[] {
  const strongest = importance.reduce((most, value) => Math.max(most, Math.abs(value)), DECISIVE_DROP);
  const spans: FigureSpan[] = [];
  for (let first = 0; first < shift.length; ) {
    let next = first + 1;
    while (next < shift.length && importance[next] === importance[first]) next++;
    const strength = Math.abs(importance[first]) / strongest;
    if (strength > 0.02) {
      const look = importance[first] > 0 ? "figure-for" : "figure-against";
      spans.push({ from: shift[first], to: shift[Math.min(next, shift.length - 1)], look, strength });
    }
    first = next;
  }
  return spans;
}
