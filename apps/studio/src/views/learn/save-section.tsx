import { explainError } from "../../shell/explain-error.ts";
import { activeFindings, activeNames } from "../../state/learn-state.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { setNotice } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { addResultColumns, saveClusters, saveEmbedding, saveIdentifications } from "./save-findings.ts";
import { Section } from "./section.tsx";

/** What was found, as files and as columns of the set. */
export function SaveSection() {
  const entry = useStudio(activeEntry);
  const findings = useStudio(activeFindings);
  const names = useStudio(activeNames);
  if (entry === undefined) return null;
  const hasClusters = findings?.clusters !== undefined || names !== undefined;
  const saves = [
    { label: texts.learn.files.embedding, save: saveEmbedding, there: findings?.embedding !== undefined },
    { label: texts.learn.files.clusters, save: saveClusters, there: hasClusters },
    {
      label: texts.learn.files.identifications,
      save: saveIdentifications,
      there: (findings?.identification ?? findings?.prediction ?? findings?.nearest) !== undefined,
    },
  ].filter(({ there }) => there);
  const attempt = (save: () => void) => {
    try {
      save();
    } catch (error) {
      studio.dispatch(setNotice(explainError(error)));
    }
  };
  return (
    <Section id="save" title={texts.learn.section.save} open={saves.length > 0}>
      {saves.length === 0 && <p className="small muted">{texts.learn.nothingFound}</p>}
      <div className="row">
        {saves.map(({ label, save }) => (
          <button key={label} type="button" onClick={() => attempt(save)}>
            {label}
          </button>
        ))}
      </div>
      {(hasClusters || findings?.classes !== undefined || findings?.prediction !== undefined) && (
        <>
          <button type="button" onClick={() => attempt(addResultColumns)}>
            {texts.learn.addColumns}
          </button>
          <p className="small muted">{texts.learn.addColumnsWhy}</p>
        </>
      )}
    </Section>
  );
}
