import { useState } from "react";
import { explainError } from "../../shell/explain-error.ts";
import { studio } from "../../state/studio.ts";
import { setNotice } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { type SavedAs, saveSpectra } from "./save-spectra.ts";

const forms: readonly SavedAs[] = ["png", "svg", "csv"];

/** Saves what is shown in one of several forms. */
export function SaveMenu() {
  const [busy, setBusy] = useState(false);
  const save = async (form: SavedAs) => {
    setBusy(true);
    try {
      await saveSpectra(form);
    } catch (error) {
      studio.dispatch(setNotice(explainError(error)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <select
      className="save"
      aria-label={texts.spectra.save}
      title={texts.spectra.save}
      value=""
      disabled={busy}
      onChange={({ target }) => {
        const form = forms.find((one) => one === target.value);
        if (form !== undefined) void save(form);
      }}
    >
      <option value="" disabled hidden>
        {texts.spectra.save}
      </option>
      {forms.map((form) => (
        <option key={form} value={form}>
          {texts.spectra.saveAs[form]}
        </option>
      ))}
    </select>
  );
}
