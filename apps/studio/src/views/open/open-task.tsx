import "./open.css";
import { useState } from "react";
import { JobProgress } from "../../shell/job-progress.tsx";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { FilePicker } from "./file-picker.tsx";
import { type OpenOptions, openExample, openFiles, reading, simulating } from "./opening.ts";
import { Problems } from "./problems.tsx";
import { SetCard } from "./set-card.tsx";

/** Opens files, and lists what is open. */
export function OpenTask() {
  const sets = useStudio(({ open }) => open.sets);
  const activeId = useStudio(({ open }) => open.activeId);
  const read = useJobState(reading);
  const simulated = useJobState(simulating);
  const [options, setOptions] = useState<OpenOptions>({});
  const failure = read.error ?? simulated.error;

  return (
    <div className="stack">
      <div className="drop-zone stack">
        <p>{texts.open.drop}</p>
        <p className="small muted">{texts.open.formats}</p>
        <div className="row">
          <FilePicker label={texts.open.files} onPick={(files) => void openFiles(files, options)} />
          <FilePicker label={texts.open.folder} folder onPick={(files) => void openFiles(files, options)} />
          <button type="button" title={texts.open.exampleTitle} onClick={() => void openExample()}>
            {texts.open.example}
          </button>
        </div>
        <details>
          <summary className="small">{texts.open.options}</summary>
          <OptionFields options={options} onChange={setOptions} />
        </details>
      </div>
      {read.running && <JobProgress progress={read.progress} onCancel={reading.cancel} />}
      {simulated.running && <JobProgress progress={simulated.progress} onCancel={simulating.cancel} />}
      {failure !== undefined && (
        <p className="problem" role="alert">
          {failure}
        </p>
      )}
      <Problems options={options} onOptions={setOptions} />
      <h2>{texts.open.sets}</h2>
      {sets.length === 0 ? (
        <p className="muted">{texts.open.noSets}</p>
      ) : (
        <ul className="stack">
          {sets.map((entry) => (
            <SetCard key={entry.id} entry={entry} active={entry.id === activeId} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** What a file may leave open. */
export function OptionFields({
  options,
  onChange,
}: {
  readonly options: OpenOptions;
  readonly onChange: (options: OpenOptions) => void;
}) {
  const { laserNm, ...others } = options;
  return (
    <div className="stack small">
      <label className="row">
        <span className="grow">{texts.open.laser}</span>
        <input
          type="number"
          min={200}
          max={2000}
          step="any"
          value={laserNm ?? ""}
          onChange={({ target }) => {
            const value = target.valueAsNumber;
            onChange(value > 0 ? { ...others, laserNm: value } : others);
          }}
        />
      </label>
      <label className="row">
        <input
          type="checkbox"
          checked={options.axisIsShift === true}
          onChange={({ target }) => onChange({ ...options, axisIsShift: target.checked })}
        />
        {texts.open.axisIsShift}
      </label>
    </div>
  );
}
