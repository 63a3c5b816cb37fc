import { categoryColours } from "../../drawing/category-colours.ts";
import { Swatch } from "../../shell/swatch.tsx";
import type { Theme } from "../../shell/theme.ts";
import type { Colouring } from "../../state/colouring.ts";
import { studio } from "../../state/studio.ts";
import { select } from "../../state/view-state.ts";

const MOST = 16;

/** The classes with their colours and sizes, and last those of none, outside what is drawn; a click selects the spectra of one. */
export function ClassLegend({ colouring, theme }: { readonly colouring: Colouring; readonly theme: Theme }) {
  const { names, of, none } = colouring;
  const colours = categoryColours(names.length, theme);
  const counts = new Int32Array(names.length);
  for (const index of of) if (index >= 0) counts[index]++;
  const ofNone = counts.reduce((rest, count) => rest - count, of.length);
  const rowsOf = (index: number) => Array.from(of.keys()).filter((row) => of[row] === index);
  const item = (name: string, index: number, count: number) => (
    <li key={index}>
      <button
        type="button"
        title={name}
        onClick={(event) => studio.dispatch(select(rowsOf(index), event.ctrlKey || event.metaKey ? "add" : "replace"))}
      >
        <Swatch colour={colours[index]} />
        <span className="legend-name">{name}</span> <span className="muted">{count.toLocaleString("en")}</span>
      </button>
    </li>
  );
  return (
    <ul className="legend small">
      {names.slice(0, MOST).map((name, i) => item(name, i, counts[i]))}
      {names.length > MOST && <li className="muted">+ {names.length - MOST}</li>}
      {ofNone > 0 && item(none, -1, ofNone)}
    </ul>
  );
}
