import { useState } from "react";
import { nameSpectra } from "../../state/learn-state.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";

/** Names the spectra that are selected, in whichever view. */
export function NameSelection() {
  const entry = useStudio(activeEntry);
  const selection = useStudio(({ view }) => view.selection);
  const [name, setName] = useState("");
  if (entry === undefined || selection.length === 0) return null;
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        studio.dispatch(nameSpectra(entry.id, entry.spectra, selection, name.trim()));
        setName("");
      }}
    >
      <input
        type="text"
        className="grow"
        aria-label={texts.learn.nameSelection(selection.length)}
        placeholder={texts.learn.nameSelection(selection.length)}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <button type="submit">{texts.learn.nameIt}</button>
    </form>
  );
}
