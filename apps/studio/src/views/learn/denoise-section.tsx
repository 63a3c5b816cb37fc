import { useState } from "react";
import { addDerived } from "../../state/add-sets.ts";
import { activeFindings, activeModel, type Denoising } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { labels, models, reviews, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { inUnits } from "../open/in-the-page.ts";
import { DenoisedSpectrum } from "./denoised-spectrum.tsx";
import { isAlarm } from "./is-alarm.ts";
import { JobState } from "./job-state.tsx";
import { denoiseActive, denoising } from "./learning.ts";
import { Section } from "./section.tsx";
import { WholeNumber } from "./whole-number.tsx";

/** Before and after, with what is uncertain, and an alarm where the estimate is not supported. */
export function DenoiseSection() {
  const entry = useStudio(activeEntry);
  const model = useStudio(activeModel);
  const found = useStudio((state) => activeFindings(state)?.denoising);
  if (entry === undefined) return null;
  const canDenoise = model !== undefined && models.get(model.key).contract.kind === "autoencoder";
  return (
    <Section id="denoise" title={texts.learn.section.denoise} open={found !== undefined}>
      {canDenoise ? <DenoiseFields entry={entry} /> : <p className="small muted">{texts.learn.needsAutoencoder}</p>}
      <JobState job={denoising} />
      {found !== undefined && <Denoised entry={entry} found={found} />}
    </Section>
  );
}

function DenoiseFields({ entry }: { readonly entry: SetEntry }) {
  const selection = useStudio(({ view }) => view.selection);
  const { running } = useJobState(denoising);
  const [estimates, setEstimates] = useState(8);
  const all = () => Uint32Array.from({ length: entry.spectra }, (_, i) => i);
  return (
    <>
      <WholeNumber label={texts.learn.estimates} value={estimates} max={200} onChange={setEstimates} />
      <div className="row">
        {selection.length > 0 && (
          <button
            type="button"
            className="primary"
            disabled={running}
            onClick={() => void denoiseActive(selection, estimates)}
          >
            {texts.learn.denoiseSelected(selection.length)}
          </button>
        )}
        <button type="button" disabled={running} onClick={() => void denoiseActive(all(), estimates)}>
          {texts.learn.denoiseAll(entry.spectra)}
        </button>
      </div>
    </>
  );
}

function Denoised({ entry, found }: { readonly entry: SetEntry; readonly found: Denoising }) {
  const rows = labels.get(found.rows);
  const alarmed = reviews.get(found.reviews).flatMap((review, i) => (isAlarm(review) ? [rows[i]] : []));
  const whole = rows.length === entry.spectra;
  return (
    <>
      <p className="small muted">{texts.learn.denoised(rows.length)}</p>
      {found.notes.map((note) => (
        <p key={note} className="note">
          {inUnits(note)}
        </p>
      ))}
      <p className={alarmed.length > 0 ? "note" : "small muted"}>{texts.learn.alarms(alarmed.length)}</p>
      <div className="row">
        {alarmed.length > 0 && (
          <button type="button" onClick={() => studio.dispatch(select(alarmed))}>
            {texts.learn.selectAlarms}
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            addDerived(texts.learn.denoisedName(entry.name), sets.get(found.estimate), entry, {
              samePlaces: whole,
              notes: found.notes,
            })
          }
        >
          {texts.learn.asSet}
        </button>
      </div>
      <DenoisedSpectrum entry={entry} found={found} />
    </>
  );
}
