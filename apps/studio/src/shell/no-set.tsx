import { studio } from "../state/studio.ts";
import { showTask } from "../state/view-state.ts";
import { texts } from "../texts.ts";

/** What a task wants spectra for, and the way to open some. */
export function NoSet({ why }: { readonly why: string }) {
  return (
    <div className="row">
      <p className="muted grow">{why}</p>
      <button type="button" onClick={() => studio.dispatch(showTask("open"))}>
        {texts.shell.toOpen}
      </button>
    </div>
  );
}
