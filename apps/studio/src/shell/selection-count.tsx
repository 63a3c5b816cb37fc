import { studio } from "../state/studio.ts";
import { activeEntry, useStudio } from "../state/use-studio.ts";
import { select } from "../state/view-state.ts";
import { texts } from "../texts.ts";

/** How many spectra are selected, and the way to none. */
export function SelectionCount() {
  const count = useStudio(({ view }) => view.selection.length);
  const spectra = useStudio(activeEntry)?.spectra;
  if (spectra === undefined || count === 0) return null;
  return (
    <span className="row small">
      <span role="status">{texts.shell.selected(count, spectra)}</span>
      <button type="button" onClick={() => studio.dispatch(select([]))}>
        {texts.shell.selectNone}
      </button>
    </span>
  );
}
