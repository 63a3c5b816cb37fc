import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "../../shell/icons.tsx";
import { type Band, type MapContent, type MapSettings, setMap } from "../../state/map-settings.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { NumberField } from "../prepare/number-field.tsx";
import { ComponentSettings } from "./component-settings.tsx";
import { placedPicture } from "./use-map-picture.ts";

/** What the map shows, in detail, over the map. */
export function MapSettingsPanel({
  entry,
  shows,
  onClose,
}: {
  readonly entry: SetEntry;
  /** What is shown, with `auto` resolved. */
  readonly shows: MapContent["kind"];
  readonly onClose: () => void;
}) {
  const settings = useStudio(({ view }) => view.map);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    // On the page itself is the focus that stood on a button which went: that of "Resolve".
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const here = target === document.body || (target instanceof Node && panel.current?.contains(target));
      if (event.key !== "Escape" || !here) return;
      event.preventDefault();
      onClose();
    };
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, [onClose]);
  return (
    <section ref={panel} className="map-settings stack small" aria-label={texts.map.settings}>
      <button
        type="button"
        className="icon map-settings-close"
        aria-label={texts.map.closeSettings}
        title={texts.map.closeSettings}
        onClick={onClose}
      >
        <Icon name="close" />
      </button>
      {(shows === "band" || shows === "ratio") && <BandSettings entry={entry} settings={settings} shows={shows} />}
      {shows === "component" && <ComponentSettings entry={entry} settings={settings} />}
      {shows !== "groups" && (
        <label className="row">
          <input
            type="checkbox"
            checked={settings.clip}
            onChange={({ target }) => studio.dispatch(setMap({ clip: target.checked }))}
          />
          <span className="grow">{texts.map.clip}</span>
        </label>
      )}
      <PictureSettings entry={entry} settings={settings} />
    </section>
  );
}

interface PartProps {
  readonly entry: SetEntry;
  readonly settings: MapSettings;
}

function BandSettings({ entry, settings, shows }: PartProps & { readonly shows: "band" | "ratio" }) {
  const { band, over, base } = settings;
  const hasBand = band !== undefined || (shows === "ratio" && over !== undefined);
  return (
    <>
      <BandField
        label={texts.map.band}
        band={band}
        range={entry.range}
        onChange={(next) => studio.dispatch(setMap({ band: next }))}
      />
      {shows === "ratio" && (
        <BandField
          label={texts.map.over}
          band={over}
          range={entry.range}
          onChange={(next) => studio.dispatch(setMap({ over: next }))}
        />
      )}
      {shows === "ratio" && band?.[0] === over?.[0] && band?.[1] === over?.[1] && (
        <p className="muted">{texts.map.twoBands}</p>
      )}
      {hasBand && (
        <Line label={texts.map.base}>
          {(id) => (
            <select
              id={id}
              value={base}
              onChange={({ target }) => studio.dispatch(setMap({ base: target.value === "zero" ? "zero" : "line" }))}
            >
              <option value="line">{texts.map.bases.line}</option>
              <option value="zero">{texts.map.bases.zero}</option>
            </select>
          )}
        </Line>
      )}
    </>
  );
}

function BandField({
  label,
  band,
  range,
  onChange,
}: {
  readonly label: string;
  readonly band: Band | undefined;
  readonly range: Band;
  readonly onChange: (band: Band | undefined) => void;
}) {
  const visible = useStudio(({ view }) => view.visible);
  const [low, high] = band ?? range;
  const take = (next: Band) => {
    onChange(next);
    return undefined;
  };
  return (
    <div className="stack map-band">
      <div className="row">
        <span className="map-label">{label}</span>
        <NumberField
          label={texts.map.low(label)}
          value={Number(low.toFixed(1))}
          onChange={(value) => (value === undefined ? undefined : take([value, high]))}
        />
        {texts.map.to}
        <NumberField
          label={texts.map.high(label)}
          value={Number(high.toFixed(1))}
          onChange={(value) => (value === undefined ? undefined : take([low, value]))}
        />
        cm⁻¹
      </div>
      <div className="row">
        <button
          type="button"
          title={texts.map.fromSpectraWhy}
          disabled={visible === undefined}
          onClick={() => onChange(visible)}
        >
          {texts.map.fromSpectra}
        </button>
        <button type="button" disabled={band === undefined} onClick={() => onChange(undefined)}>
          {texts.map.whole}
        </button>
      </div>
    </div>
  );
}

function PictureSettings({ entry, settings }: PartProps) {
  if (placedPicture(entry) === undefined) {
    return <p className="muted">{entry.pictures.length > 0 ? texts.map.unplacedPicture : texts.map.noPicture}</p>;
  }
  return (
    <>
      <label className="row">
        <input
          type="checkbox"
          checked={settings.picture}
          onChange={({ target }) => studio.dispatch(setMap({ picture: target.checked }))}
        />
        <span className="grow">{texts.map.picture}</span>
      </label>
      {settings.picture && (
        <label className="row">
          {texts.map.cover}
          <input
            type="range"
            className="grow"
            min={0}
            max={1}
            step={0.05}
            value={settings.cover}
            onChange={({ target }) => studio.dispatch(setMap({ cover: target.valueAsNumber }))}
          />
        </label>
      )}
    </>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="row">
      <label className="map-label" htmlFor={id}>
        {label}
      </label>
      <span className="grow">{children(id)}</span>
    </div>
  );
}
