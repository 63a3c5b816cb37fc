import { explainError } from "../../shell/explain-error.ts";
import { studio } from "../../state/studio.ts";
import { setNotice } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { saveMap } from "./save-map.ts";

/** Saves the map as a picture or a figure. */
export function MapSaveMenu() {
  return (
    <select
      className="save"
      aria-label={texts.map.save}
      title={texts.map.save}
      value=""
      onChange={({ target }) => {
        saveMap(target.value === "png" ? "png" : "svg").catch((error: unknown) =>
          studio.dispatch(setNotice(explainError(error))),
        );
      }}
    >
      <option value="" disabled hidden>
        {texts.map.saveWord}
      </option>
      <option value="png">{texts.map.saveAs.png}</option>
      <option value="svg">{texts.map.saveAs.svg}</option>
    </select>
  );
}
