import { useState } from "react";
import { activeFindings, activeModel, activeNames, type ModelEntry } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { models } from "../../state/shelves.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { inThePage, inUnits } from "../open/in-the-page.ts";
import { ClassTable } from "./class-table.tsx";
import { IdentifiedSpectrum } from "./identified-spectrum.tsx";
import { JobState } from "./job-state.tsx";
import { classColumns, labelsFrom } from "./label-sources.ts";
import { identifyActive, identifying, type ReferenceChoice } from "./learning.ts";
import { NearestTable } from "./nearest-table.tsx";
import { PredictionFacts } from "./prediction-facts.tsx";
import { Section } from "./section.tsx";

/** What the chosen model tells of each spectrum: class, quantity, most alike references; and the reason. */
export function IdentifySection() {
  const entry = useStudio(activeEntry);
  const model = useStudio(activeModel);
  const libraries = useStudio(({ learn }) => learn.libraries.length);
  const findings = useStudio(activeFindings);
  if (entry === undefined) return null;
  const { identification, prediction, nearest } = findings ?? {};
  const found = identification ?? prediction ?? nearest;
  const kind = model && models.get(model.key).contract.kind;
  const notes = [identification, prediction, nearest].flatMap((one) => one?.notes ?? []);
  return (
    <Section
      id="identify"
      title={texts.learn.section.identify}
      open={kind === "classifier" || kind === "regressor" || libraries > 0 || found !== undefined}
    >
      {model === undefined ? (
        <p className="small muted">{texts.learn.needsModelToIdentify}</p>
      ) : (
        <Identify key={entry.id} entry={entry} model={model} />
      )}
      <JobState job={identifying} say={inThePage} />
      {[...new Set(notes)].map((note) => (
        <p key={note} className="note">
          {inUnits(note)}
        </p>
      ))}
      {identification !== undefined && <ClassTable />}
      {prediction !== undefined && <PredictionFacts prediction={prediction} />}
      {nearest !== undefined && nearest.modelId !== identification?.modelId && <NearestTable nearest={nearest} />}
      {found !== undefined && <IdentifiedSpectrum />}
    </Section>
  );
}

function Identify({ entry, model }: { readonly entry: SetEntry; readonly model: ModelEntry }) {
  const names = useStudio(activeNames);
  const sets = useStudio(({ open }) => open.sets);
  const libraries = useStudio(({ learn }) => learn.libraries);
  const { running } = useJobState(identifying);
  const [wanted, setWanted] = useState<string>();
  const named = names?.some((name) => name !== "") ?? false;
  const columns = sets.flatMap((set) =>
    classColumns(set).map((column) => ({ key: `${set.id} ${column}`, set, column })),
  );
  const options: readonly ReferenceOption[] = [
    ...(named
      ? [
          {
            key: NAMED,
            label: texts.learn.referencesNamed,
            choice: () => ({ kind: "set", id: entry.id, names: labelsFrom({ kind: "names" }, entry, names) }) as const,
          },
        ]
      : []),
    ...libraries.map(({ id, name }) => ({
      key: id,
      label: texts.learn.referencesLibrary(name),
      choice: () => ({ kind: "library", id }) as const,
    })),
    ...columns.map(({ key, set, column }) => ({
      key,
      label: texts.learn.referencesColumn(set.name, column),
      choice: () => ({ kind: "set", id: set.id, names: labelsFrom({ kind: "column", column }, set, []) }) as const,
    })),
  ];
  // Until something is chosen: the library opened last, or the names given.
  const usual = libraries.at(-1)?.id ?? NAMED;
  const chosen = wanted === NOTHING ? undefined : options.find(({ key }) => key === (wanted ?? usual));
  const { kind, regressor } = models.get(model.key).contract;
  const searchOnly = kind === "autoencoder";
  return (
    <>
      {searchOnly && <p className="small muted">{texts.learn.needsReferences}</p>}
      <label className="learn-choice small">
        <span>{texts.learn.references}</span>
        <select value={chosen?.key ?? NOTHING} onChange={({ target }) => setWanted(target.value)}>
          <option value={NOTHING}>{texts.learn.noReferences}</option>
          {options.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className={searchOnly ? "" : "primary"}
        disabled={running || (searchOnly && chosen === undefined)}
        onClick={() => void identifyActive(chosen?.choice())}
      >
        {searchOnly
          ? texts.learn.searchNow
          : regressor === undefined
            ? texts.learn.identifyNow
            : texts.learn.predictNow(regressor.target)}
      </button>
    </>
  );
}

interface ReferenceOption {
  readonly key: string;
  readonly label: string;
  readonly choice: () => ReferenceChoice;
}

const NOTHING = "nothing";
const NAMED = "named";
