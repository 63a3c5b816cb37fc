import { categoryColours } from "../../drawing/category-colours.ts";
import type { Theme } from "../../shell/theme.ts";
import type { Colouring } from "../../state/colouring.ts";
import { studio } from "../../state/studio.ts";
import { select } from "../../state/view-state.ts";

const MOST = 16;

/** The classes with their colours and sizes, outside what is drawn; a click selects the spectra of one. */
export function ClassLegend({ colouring, theme }: { readonly colouring: Colouring; readonly theme: Theme }) {
  const { names, of } = colouring;
  const colours = categoryColours(names.length, theme);
  const counts = new Int32Array(names.length);
  for (const index of of) if (index >= 0) counts[index]++;
  const rowsOf = (index: number) => Array.from(of.keys()).filter((row) => of[row] === index);
  return (
    <ul className="legend small">
      {names.slice(0, MOST).map((name, i) => (
        <li key={name}>
          <button
            type="button"
            title={name}
            onClick={(event) => studio.dispatch(select(rowsOf(i), event.ctrlKey || event.metaKey ? "add" : "replace"))}
          >
            <span className="swatch" style={{ background: colours[i] }} />
            <span className="legend-name">{name}</span> <span className="muted">{counts[i].toLocaleString("en")}</span>
          </button>
        </li>
      ))}
      {names.length > MOST && <li className="muted">+ {names.length - MOST}</li>}
    </ul>
  );
}
