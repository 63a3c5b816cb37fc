import { studio } from "../state/studio.ts";
import { useStudio } from "../state/use-studio.ts";
import { setNotice } from "../state/view-state.ts";
import { texts } from "../texts.ts";

/** Something to tell that concerns the whole page. */
export function Notice() {
  const notice = useStudio(({ view }) => view.notice);
  if (notice === undefined) return null;
  return (
    <div className="notice note row" role="alert">
      <span className="grow">{notice}</span>
      <button type="button" onClick={() => studio.dispatch(setNotice(undefined))}>
        {texts.shell.dismiss}
      </button>
    </div>
  );
}
