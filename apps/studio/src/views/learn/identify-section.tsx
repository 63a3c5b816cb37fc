import { useState } from "react";
import { activeFindings, activeModel, activeNames } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { models } from "../../state/shelves.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { ClassTable } from "./class-table.tsx";
import { IdentifiedSpectrum } from "./identified-spectrum.tsx";
import { JobState } from "./job-state.tsx";
import { classColumns, labelsFrom } from "./label-sources.ts";
import { identifyActive, identifying, type ReferenceChoice } from "./learning.ts";
import { Section } from "./section.tsx";

/** Class, probability and reason of each spectrum, by the chosen classifier. */
export function IdentifySection() {
  const entry = useStudio(activeEntry);
  const model = useStudio(activeModel);
  const kind = model && models.get(model.key).contract.kind;
  const identification = useStudio((state) => activeFindings(state)?.identification);
  if (entry === undefined) return null;
  return (
    <Section
      id="identify"
      title={texts.learn.section.identify}
      open={kind === "classifier" || identification !== undefined}
    >
      {kind === "classifier" ? (
        <Identify key={entry.id} entry={entry} />
      ) : (
        <p className="small muted">
          {kind === "regressor" ? texts.learn.regressorChosen : texts.learn.needsClassifier}
        </p>
      )}
      <JobState job={identifying} />
      {identification !== undefined && (
        <>
          {identification.notes.map((note) => (
            <p key={note} className="note">
              {note}
            </p>
          ))}
          <ClassTable />
          <IdentifiedSpectrum />
        </>
      )}
    </Section>
  );
}

function Identify({ entry }: { readonly entry: SetEntry }) {
  const names = useStudio(activeNames);
  const sets = useStudio(({ open }) => open.sets);
  const { running } = useJobState(identifying);
  const named = names?.some((name) => name !== "") ?? false;
  const columns = sets.flatMap((set) =>
    classColumns(set).map((column) => ({ key: `${set.id} ${column}`, set, column })),
  );
  const [chosen, setChosen] = useState<string>(named ? NAMED : NOTHING);
  const references = (): ReferenceChoice | undefined => {
    if (chosen === NAMED) return { setId: entry.id, names: labelsFrom({ kind: "names" }, entry, names) };
    const found = columns.find(({ key }) => key === chosen);
    return found && { setId: found.set.id, names: labelsFrom({ kind: "column", column: found.column }, found.set, []) };
  };
  return (
    <>
      <label className="learn-choice small">
        <span>{texts.learn.references}</span>
        <select value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <option value={NOTHING}>{texts.learn.noReferences}</option>
          {(named || chosen === NAMED) && <option value={NAMED}>{texts.learn.referencesNamed}</option>}
          {columns.map(({ key, set, column }) => (
            <option key={key} value={key}>
              {texts.learn.referencesColumn(set.name, column)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="primary" disabled={running} onClick={() => void identifyActive(references())}>
        {texts.learn.identifyNow}
      </button>
    </>
  );
}

const NOTHING = "nothing";
const NAMED = "named";
