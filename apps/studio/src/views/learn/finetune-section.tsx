import type { FinetuneScope } from "@stokes/smae";
import { useMemo, useState } from "react";
import { activeModel, activeNames } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { inUnits } from "../open/in-the-page.ts";
import { Choice } from "./choice.tsx";
import { JobState } from "./job-state.tsx";
import { classColumns, type LabelSource, labelsFrom } from "./label-sources.ts";
import { type FinetuneOutcome, finetuneActive, finetuning } from "./learning.ts";
import { Section } from "./section.tsx";
import { WholeNumber } from "./whole-number.tsx";

const NO_GROUP = "";
const MOST_EPOCHS = 20;

/** Teaches the chosen model the names that were given, or those of a column. */
export function FinetuneSection() {
  const entry = useStudio(activeEntry);
  if (entry === undefined) return null;
  return (
    <Section id="finetune" title={texts.learn.section.finetune} open>
      <Finetune key={entry.id} entry={entry} />
    </Section>
  );
}

function Finetune({ entry }: { readonly entry: SetEntry }) {
  const model = useStudio(activeModel);
  const names = useStudio(activeNames);
  const { running } = useJobState(finetuning);
  const columns = useMemo(() => classColumns(entry), [entry]);
  const [source, setSource] = useState<LabelSource>({ kind: "names" });
  const [group, setGroup] = useState(NO_GROUP);
  const [scope, setScope] = useState<FinetuneScope>("encoder");
  const [epochs, setEpochs] = useState(MOST_EPOCHS);
  const [outcome, setOutcome] = useState<FinetuneOutcome>();
  const labels = useMemo(() => labelsFrom(source, entry, names), [source, entry, names]);
  const classes = new Set(labels.filter((name) => name !== "")).size;
  const named = names?.filter((name) => name !== "").length ?? 0;
  const namedClasses = new Set(names?.filter((name) => name !== "")).size;

  const start = async () => {
    setOutcome(undefined);
    const label = source.kind === "column" ? source.column : undefined;
    const kept = group === NO_GROUP ? undefined : group;
    setOutcome(await finetuneActive({ names: labels, label, group: kept, scope, epochs }));
  };
  return (
    <>
      <label className="learn-choice small">
        <span>{texts.learn.labelsFrom}</span>
        <select
          value={source.kind === "names" ? "" : source.column}
          onChange={({ target }) =>
            setSource(target.value === "" ? { kind: "names" } : { kind: "column", column: target.value })
          }
        >
          <option value="">{texts.learn.labelsNamed(named, namedClasses)}</option>
          {columns.map((column) => (
            <option key={column} value={column}>
              {texts.learn.labelsColumn(column)}
            </option>
          ))}
        </select>
      </label>
      <details className="small">
        <summary>{texts.learn.more}</summary>
        <div className="stack">
          <Choice label={texts.learn.scope} value={scope} names={texts.learn.scopes} onChange={setScope} />
          {scope === "encoder" && (
            <WholeNumber label={texts.learn.mostEpochs} value={epochs} max={10_000} onChange={setEpochs} />
          )}
          <label className="learn-choice small">
            <span>{texts.learn.group}</span>
            <select value={group} onChange={({ target }) => setGroup(target.value)}>
              <option value={NO_GROUP}>{texts.learn.noGroup}</option>
              {columns.map((column) => (
                <option key={column} value={column}>
                  {texts.learn.labelsColumn(column)}
                </option>
              ))}
            </select>
          </label>
          <p className="muted">{texts.learn.groupWhy}</p>
        </div>
      </details>
      {model === undefined && <p className="small muted">{texts.learn.needsEncoder}</p>}
      {model !== undefined && classes < 2 && (
        <p className="small muted">{classes === 1 ? texts.learn.oneClass : texts.learn.labelsNone}</p>
      )}
      <button
        type="button"
        className={classes >= 2 ? "primary" : ""}
        disabled={model === undefined || classes < 2 || running}
        onClick={() => void start()}
      >
        {texts.learn.finetuneNow}
      </button>
      <JobState job={finetuning} />
      {outcome !== undefined && <p className="small">{texts.learn.finetuned}</p>}
      {outcome?.warnings.map((warning) => (
        <p key={warning} className="note">
          {inUnits(warning)}
        </p>
      ))}
    </>
  );
}
