import type { ClusterMethod } from "@stokes/analysis";
import { useState } from "react";
import { activeFindings, type Clustering } from "../../state/learn-state.ts";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { useJobState } from "../../worker/job.ts";
import { Choice } from "./choice.tsx";
import { ClusterList } from "./cluster-list.tsx";
import { JobState } from "./job-state.tsx";
import { clusterActive, clustering } from "./learning.ts";
import { NameSelection } from "./name-selection.tsx";
import { Section } from "./section.tsx";
import { WholeNumber } from "./whole-number.tsx";

/** Groups of the spectra, for the user to name. */
export function ClusterSection() {
  const findings = useStudio(activeFindings);
  const { running } = useJobState(clustering);
  const [method, setMethod] = useState<ClusterMethod>("kmeans");
  const [auto, setAuto] = useState(true);
  const [k, setK] = useState(findings?.clusterCount ?? 4);
  const [minSize, setMinSize] = useState(5);
  const mapped = findings?.embedding !== undefined;
  const found = findings?.clustering;
  return (
    <Section id="clusters" title={texts.learn.section.clusters} open>
      {!mapped && <p className="small muted">{texts.learn.needsMap}</p>}
      {mapped && (
        <>
          <Choice label={texts.learn.method} value={method} names={texts.learn.methods} onChange={setMethod} />
          {method === "hdbscan" ? (
            <WholeNumber label={texts.learn.minSize} value={minSize} min={2} onChange={setMinSize} />
          ) : (
            <div className="learn-pair">
              <WholeNumber
                label={texts.learn.count}
                value={auto ? (found?.suggested?.k ?? k) : k}
                min={2}
                onChange={(value) => {
                  setK(value);
                  setAuto(false);
                }}
              />
              <label className="row small">
                <input type="checkbox" checked={auto} onChange={({ target }) => setAuto(target.checked)} />
                {texts.learn.countSuggested}
              </label>
            </div>
          )}
          <button
            type="button"
            className={found === undefined ? "primary" : ""}
            disabled={running}
            onClick={() => void clusterActive({ method, k: auto ? "auto" : k, minSize })}
          >
            {texts.learn.clusterNow}
          </button>
        </>
      )}
      <JobState job={clustering} />
      {found !== undefined && (
        <>
          <ClusteringFacts clustering={found} />
          <ClusterList clustering={found} />
        </>
      )}
      <NameSelection />
    </Section>
  );
}

function ClusteringFacts({ clustering: { methodName, described, unclustered, ...facts } }: { clustering: Clustering }) {
  const { silhouette, stability, suggested } = facts;
  return (
    <p className="small muted">
      {[
        texts.learn.clustered(methodName, described.length, unclustered),
        silhouette === undefined ? undefined : texts.learn.silhouette(silhouette),
        stability === undefined ? undefined : texts.learn.stability(stability),
      ]
        .filter((fact) => fact !== undefined)
        .join(", ")}
      {suggested !== undefined && `. ${texts.learn.suggested(suggested.k)}`}
    </p>
  );
}
