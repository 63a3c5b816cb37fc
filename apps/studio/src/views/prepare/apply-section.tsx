import { stepNames } from "@stokes/spectra";
import { JobProgress } from "../../shell/job-progress.tsx";
import { activeEntry, activePrepared, activeSet, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { prepareActive, prepareAsNewSet, preparing } from "./preparing.ts";

/** The recipe applied to all spectra: for the views, or as a set of its own. */
export function ApplySection() {
  const entry = useStudio(activeEntry);
  const set = useStudio(activeSet);
  const prepared = useStudio(activePrepared);
  const steps = useStudio(({ prepare }) => prepare.items.filter(({ on }) => on).length);
  const { running, progress, error } = useJobState(preparing);
  if (entry === undefined || set === undefined) return null;
  const had = set.history.filter(({ step }) => stepNames.includes(step)).map(({ step }) => texts.prepare.step(step));
  return (
    <section className="stack">
      <h2>{texts.prepare.apply}</h2>
      {had.length > 0 && <p className="note">{texts.prepare.already(had)}</p>}
      {error !== undefined && <p className="problem">{error}</p>}
      {running ? (
        <JobProgress progress={progress} onCancel={preparing.cancel} />
      ) : (
        <div className="row">
          <button
            type="button"
            className="primary"
            disabled={steps === 0 || prepared !== undefined}
            onClick={() => void prepareActive()}
          >
            {texts.prepare.applyAll(entry.spectra)}
          </button>
          <button
            type="button"
            title={texts.prepare.newSetWhy}
            disabled={steps === 0}
            onClick={() => void prepareAsNewSet()}
          >
            {texts.prepare.newSet}
          </button>
        </div>
      )}
      <p className="small muted" role="status">
        {prepared !== undefined && steps > 0 ? texts.prepare.applied : texts.prepare.notApplied}
      </p>
    </section>
  );
}
