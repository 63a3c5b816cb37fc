import { Icon } from "../../shell/icons.tsx";
import { activateSet, closeSet, renameSet, type SetEntry } from "../../state/open-state.ts";
import { studio } from "../../state/studio.ts";
import { texts } from "../../texts.ts";

/** One set: what was found, and what was guessed. */
export function SetCard({ entry, active }: { readonly entry: SetEntry; readonly active: boolean }) {
  const { id, name, simulated, spectra, points, range, map, format, laserNm, files, pictures, columns, notes } = entry;
  const facts = [
    texts.open.size(spectra, points),
    texts.open.range(range),
    map === undefined ? undefined : texts.open.map(map),
    laserNm === undefined ? undefined : texts.open.laserOf(laserNm),
    format,
    files.length > 1 ? texts.open.ofFiles(files.length) : undefined,
    pictures.length === 0 ? undefined : texts.open.pictures(pictures.length),
    columns.length === 0 ? undefined : texts.open.columns(columns),
  ].filter((fact) => fact !== undefined);
  return (
    <li className={active ? "set active" : "set"}>
      <div className="row">
        <input
          type="radio"
          name="active-set"
          checked={active}
          aria-label={texts.open.show(name)}
          onChange={() => studio.dispatch(activateSet(id))}
        />
        <input
          type="text"
          className="grow set-name"
          aria-label={texts.open.rename}
          value={name}
          title={name}
          onChange={({ target }) => studio.dispatch(renameSet(id, target.value))}
        />
        {simulated && <span className="tag">{texts.open.simulated}</span>}
        <button
          type="button"
          className="icon"
          aria-label={texts.open.close(name)}
          title={texts.open.close(name)}
          onClick={() => studio.dispatch(closeSet(id))}
        >
          <Icon name="close" />
        </button>
      </div>
      <ul className="facts small muted">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {notes.length > 0 && (
        <details>
          <summary className="small">{texts.open.guessed(notes.length)}</summary>
          <ul className="stack">
            {notes.map((note) => (
              <li key={note} className="note">
                {note}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
