import { useMemo } from "react";
import type { Nearest } from "../../state/learn-state.ts";
import { labels } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";

/** More names than these are not listed. */
const MOST = 20;

/** How many spectra have each name as that of their nearest reference, most first. */
export function NearestTable({ nearest: { k, names, rows: key } }: { readonly nearest: Nearest }) {
  const rows = useMemo(() => byNearestName(labels.get(key), k, names), [key, k, names]);
  return (
    <table className="class-table small">
      <thead>
        <tr>
          <th scope="col">{texts.learn.nearestNames}</th>
          <th scope="col">{texts.learn.spectraOfClass}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST).map(({ name, of }) => (
          <tr key={name}>
            <td>
              <button
                type="button"
                className="cluster-name"
                title={texts.learn.selectNearest(name)}
                onClick={() => studio.dispatch(select(of))}
              >
                {name}
              </button>
            </td>
            <td>{of.length.toLocaleString("en")}</td>
          </tr>
        ))}
        {rows.length > MOST && (
          <tr>
            <td className="muted">{texts.learn.moreNames(rows.length - MOST)}</td>
            <td>
              {rows
                .slice(MOST)
                .reduce((sum, { of }) => sum + of.length, 0)
                .toLocaleString("en")}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** `rows` are spectra x k. */
export function byNearestName(rows: Int32Array, k: number, names: readonly string[]) {
  const of = new Map<string, number[]>();
  for (let i = 0; i * k < rows.length; i++) {
    const name = names[rows[i * k]];
    const known = of.get(name);
    if (known === undefined) of.set(name, [i]);
    else known.push(i);
  }
  return [...of].map(([name, found]) => ({ name, of: found })).sort((a, b) => b.of.length - a.of.length);
}
