import { Icon } from "../../shell/icons.tsx";
import { setLaser } from "../../state/open-state.ts";
import { setSpectra } from "../../state/spectra-settings.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, activePrepared, useStudio } from "../../state/use-studio.ts";
import { setVisible } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { SaveMenu } from "./save-menu.tsx";

export function SpectraTools() {
  const { mode, source, axis, peaks } = useStudio(({ view }) => view.spectra);
  const entry = useStudio(activeEntry);
  const prepared = useStudio(activePrepared);
  const zoomed = useStudio(({ view }) => view.visible !== undefined);
  return (
    <>
      <Choice
        label={texts.spectra.mode}
        value={mode}
        names={texts.spectra.modes}
        onChange={(value) => studio.dispatch(setSpectra({ mode: value }))}
      />
      {prepared !== undefined && (
        <Choice
          label={texts.spectra.source}
          value={source}
          names={texts.spectra.sources}
          onChange={(value) => studio.dispatch(setSpectra({ source: value }))}
        />
      )}
      <Choice
        label={texts.spectra.axis}
        value={axis}
        names={texts.spectra.axes}
        onChange={(value) => studio.dispatch(setSpectra({ axis: value }))}
      />
      {axis === "wavelength" && entry !== undefined && (
        <label className="row">
          {texts.spectra.laser}
          <input
            type="number"
            className="laser"
            min={200}
            max={2000}
            step="any"
            value={entry.laserNm ?? ""}
            onChange={({ target }) =>
              studio.dispatch(setLaser(entry.id, target.valueAsNumber > 0 ? target.valueAsNumber : undefined))
            }
          />
        </label>
      )}
      <button type="button" aria-pressed={peaks} onClick={() => studio.dispatch(setSpectra({ peaks: !peaks }))}>
        {texts.spectra.peaks}
      </button>
      <button
        type="button"
        className="icon"
        aria-label={texts.spectra.all}
        title={texts.spectra.all}
        disabled={!zoomed}
        onClick={() => studio.dispatch(setVisible(undefined))}
      >
        <Icon name="reset" />
      </button>
      <SaveMenu />
    </>
  );
}

function Choice<K extends string>({
  label,
  value,
  names,
  onChange,
}: {
  readonly label: string;
  readonly value: K;
  readonly names: Readonly<Record<K, string>>;
  readonly onChange: (value: K) => void;
}) {
  const keys = Object.keys(names).filter((key): key is K => Object.hasOwn(names, key));
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={({ target }) => {
        const chosen = keys.find((key) => key === target.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    >
      {keys.map((key) => (
        <option key={key} value={key}>
          {names[key]}
        </option>
      ))}
    </select>
  );
}
