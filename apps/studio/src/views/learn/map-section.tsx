import { useState } from "react";
import { activeFindings, activeModel } from "../../state/learn-state.ts";
import { matrices } from "../../state/shelves.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import type { MapLayout } from "../../worker/map-spectra.ts";
import { inUnits } from "../open/in-the-page.ts";
import { Choice } from "./choice.tsx";
import { JobState } from "./job-state.tsx";
import { mapActive, mapping } from "./learning.ts";
import { Section } from "./section.tsx";

/** UMAP looks at every pair of spectra: more take many minutes. */
const MOST_FOR_UMAP = 20_000;

/** Features of the spectra, and where they lie on a map. */
export function MapSection() {
  const entry = useStudio(activeEntry);
  const findings = useStudio(activeFindings);
  const model = useStudio(activeModel);
  const models = useStudio(({ learn }) => learn.models);
  const { running } = useJobState(mapping);
  const [wanted, setLayout] = useState<MapLayout>("umap");
  if (entry === undefined) return null;
  const tooMany = entry.spectra > MOST_FOR_UMAP;
  const layout = tooMany ? "pca" : wanted;
  const mapped = findings?.embedding;
  const old = mapped !== undefined && findings?.modelId !== model?.id;
  const mappedBy = models.find(({ id }) => id === findings?.modelId)?.name;
  return (
    <Section id="map" title={texts.learn.section.map} open>
      <Choice
        label={texts.learn.layout}
        value={layout}
        names={texts.learn.layouts}
        disabled={tooMany}
        onChange={setLayout}
      />
      {tooMany && <p className="small muted">{texts.learn.umapTooMany(MOST_FOR_UMAP)}</p>}
      <button
        type="button"
        className={mapped === undefined || old ? "primary" : ""}
        disabled={running}
        onClick={() => void mapActive(layout)}
      >
        {mapped === undefined ? texts.learn.mapNow : texts.learn.mapAgain}
      </button>
      <JobState job={mapping} />
      {mapped !== undefined && (
        <p className="small muted">{texts.learn.featuresOf(mappedBy, matrices.get(mapped).columns)}</p>
      )}
      {old && <p className="note">{texts.learn.mapOld}</p>}
      {findings?.mapNotes?.map((note) => (
        <p key={note} className="note">
          {inUnits(note)}
        </p>
      ))}
    </Section>
  );
}
