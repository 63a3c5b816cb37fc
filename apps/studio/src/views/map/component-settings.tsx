import { row } from "@stokes/spectra";
import { JobProgress } from "../../shell/job-progress.tsx";
import { activeFindings, type Unmixing } from "../../state/learn-state.ts";
import { type MapSettings, setMap } from "../../state/map-settings.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { preparedEntry } from "../../state/prepare-state.ts";
import { sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { NumberField } from "../prepare/number-field.tsx";
import { tracePath } from "../prepare/trace-path.ts";
import { unmixing as job, unmixActive } from "./unmixing.ts";

/** How the spectra are resolved into components, which of these is shown, and its spectrum. */
export function ComponentSettings({ entry, settings }: { readonly entry: SetEntry; readonly settings: MapSettings }) {
  const found = useStudio((state) => activeFindings(state)?.unmixing);
  const recipe = useStudio((state) => preparedEntry(state, entry.id)?.recipe);
  const { running, progress, error } = useJobState(job);
  const { unmix, component } = settings;
  const most = Math.min(entry.spectra, entry.points);
  return (
    <>
      <div className="row">
        <label className="row">
          {texts.map.method}
          <select
            value={unmix.method}
            onChange={({ target }) =>
              studio.dispatch(setMap({ unmix: { ...unmix, method: target.value === "nmf" ? "nmf" : "mcr-als" } }))
            }
          >
            <option value="nmf">{texts.map.methods.nmf}</option>
            <option value="mcr-als">{texts.map.methods["mcr-als"]}</option>
          </select>
        </label>
        <span className="row">
          {texts.map.components}
          <NumberField
            label={texts.map.components}
            step={1}
            value={unmix.components}
            onChange={(value) => {
              if (value === undefined) return undefined;
              if (!Number.isInteger(value) || value < 1 || value > most) return texts.map.componentBounds(most);
              studio.dispatch(setMap({ unmix: { ...unmix, components: value } }));
              return undefined;
            }}
          />
        </span>
        {!running && (
          <button type="button" className="primary" onClick={() => void unmixActive()}>
            {texts.map.resolve}
          </button>
        )}
      </div>
      {recipe === undefined && found === undefined && <p className="note">{texts.map.rawWarning}</p>}
      {running && <JobProgress progress={progress} onCancel={job.cancel} />}
      {error !== undefined && <p className="problem">{error}</p>}
      {found !== undefined && (
        <>
          <label className="row">
            {texts.map.which}
            <select
              value={Math.min(component, found.components - 1)}
              onChange={({ target }) => studio.dispatch(setMap({ component: Number(target.value) }))}
            >
              {Array.from({ length: found.components }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a component is its number
                <option key={i} value={i}>
                  {texts.map.componentName(i)}
                </option>
              ))}
            </select>
          </label>
          <ComponentSpectrum unmixing={found} index={Math.min(component, found.components - 1)} />
          <p className="muted">
            {texts.map.lackOfFit(found.lackOfFit)}{" "}
            {texts.map.resolvedOf(found.recipe !== undefined, found.recipe === recipe)}
          </p>
        </>
      )}
    </>
  );
}

const WIDTH = 280;
const HEIGHT = 60;

function ComponentSpectrum({ unmixing, index }: { readonly unmixing: Unmixing; readonly index: number }) {
  const set = sets.get(unmixing.spectra);
  const { shift } = set;
  const frame = { first: shift[0], last: shift[shift.length - 1], low: 0, high: 1, width: WIDTH };
  return (
    <svg
      className="map-component"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={texts.map.spectrumOf(index)}
    >
      <path d={tracePath(shift, row(set, index), { ...frame, top: 2, bottom: HEIGHT - 14 })} />
      <text x={0} y={HEIGHT - 2}>
        {Math.round(frame.first)}
      </text>
      <text x={WIDTH} y={HEIGHT - 2} textAnchor="end">
        {Math.round(frame.last)} cm⁻¹
      </text>
    </svg>
  );
}
