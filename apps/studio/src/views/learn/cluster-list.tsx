import { row } from "@stokes/spectra";
import { useMemo, useState } from "react";
import { categoryColours } from "../../drawing/category-colours.ts";
import { useTheme } from "../../shell/theme.ts";
import { activeFindings, activeNames, type Clustering, nameSpectra } from "../../state/learn-state.ts";
import { labels, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { hover, select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { shapePath } from "./shape-path.ts";

/** The clusters, largest first, each with its mean spectrum, what sets it apart, and a field for its name. */
export function ClusterList({ clustering }: { readonly clustering: Clustering }) {
  const key = useStudio((state) => activeFindings(state)?.clusters);
  const rowsOf = useMemo(
    () => (key === undefined ? [] : rowsByCluster(labels.get(key), clustering.described.length)),
    [key, clustering],
  );
  const colours = categoryColours(clustering.described.length, useTheme());
  return (
    <ul className="stack">
      {clustering.described.map((described, i) => (
        <ClusterCard
          key={described.cluster}
          described={described}
          means={clustering.means}
          rows={rowsOf[i] ?? NONE}
          colour={colours[i]}
        />
      ))}
    </ul>
  );
}

const NONE = new Uint32Array(0);

function rowsByCluster(of: Int32Array, count: number): Uint32Array[] {
  const rows = Array.from({ length: count }, (): number[] => []);
  for (const [i, cluster] of of.entries()) if (cluster >= 0) rows[cluster]?.push(i);
  return rows.map((list) => Uint32Array.from(list));
}

function ClusterCard({
  described: { cluster, bands, representatives },
  means,
  rows,
  colour,
}: {
  readonly described: Clustering["described"][number];
  /** On the shelf `sets`. */
  readonly means: string;
  readonly rows: Uint32Array;
  readonly colour: string;
}) {
  const path = useMemo(() => shapePath(row(sets.get(means), cluster - 1), SHAPE), [means, cluster]);
  return (
    <li className="cluster">
      <div className="row">
        <button
          type="button"
          className="cluster-name"
          title={texts.learn.selectCluster(cluster)}
          onClick={() => studio.dispatch(select(rows))}
        >
          <span className="swatch" style={{ background: colour }} />
          {texts.learn.cluster(cluster)}
        </button>
        <span className="small muted grow">{texts.learn.clusterSize(rows.length)}</span>
        <ClusterName cluster={cluster} rows={rows} />
      </div>
      <svg
        className="cluster-shape"
        viewBox={`0 0 ${SHAPE.width} ${SHAPE.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={texts.learn.clusterShape(cluster)}
      >
        <path d={path} style={{ stroke: colour }} />
      </svg>
      {bands.length > 0 && <p className="small muted">{texts.learn.bands(bands)}</p>}
      <p className="row small muted">
        {texts.learn.representatives}
        {representatives.map((representative) => (
          <button
            key={representative}
            type="button"
            className="cluster-typical"
            aria-label={texts.learn.showSpectrum(representative)}
            title={texts.learn.showSpectrum(representative)}
            onPointerEnter={() => studio.dispatch(hover(representative))}
            onPointerLeave={() => studio.dispatch(hover(undefined))}
            onClick={() => studio.dispatch(select([representative]))}
          >
            {representative + 1}
          </button>
        ))}
      </p>
    </li>
  );
}

const SHAPE = { width: 300, height: 34 };

/** The name of a cluster is that of its spectra; taken over when the field is left, or with Enter. */
function ClusterName({ cluster, rows }: { readonly cluster: number; readonly rows: Uint32Array }) {
  const entry = useStudio(activeEntry);
  const names = useStudio(activeNames);
  const given = useMemo(() => [...new Set(Array.from(rows, (i) => names?.[i] ?? ""))], [rows, names]);
  const [typed, setTyped] = useState<string>();
  const name = given.length === 1 ? given[0] : "";
  const take = () => {
    setTyped(undefined);
    const next = typed?.trim();
    if (entry === undefined || next === undefined || (next === name && given.length === 1)) return;
    studio.dispatch(nameSpectra(entry.id, entry.spectra, rows, next));
  };
  return (
    <input
      type="text"
      className="cluster-field"
      aria-label={texts.learn.nameOfCluster(cluster)}
      placeholder={given.length > 1 ? texts.learn.severalNames : texts.learn.namePlaceholder}
      value={typed ?? name}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={take}
      onKeyDown={({ key }) => {
        if (key === "Enter") take();
        if (key === "Escape") setTyped(undefined);
      }}
    />
  );
}
