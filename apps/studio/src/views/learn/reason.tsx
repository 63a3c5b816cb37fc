import { useState } from "react";
import { JobProgress } from "../../shell/job-progress.tsx";
import { models } from "../../state/shelves.ts";
import { activeSet, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import type { ExplainedSpectrum } from "../../worker/explain-spectrum.ts";
import { useJob } from "../../worker/job.ts";
import { decisiveBands, importanceSpans } from "./decisive-bands.ts";
import { SpectrumFigure } from "./spectrum-figure.tsx";

/** Which bands decided what a spectrum was told to be, shown over it once it is asked for. */
export function Reason({ modelId, row }: { readonly modelId: string; readonly row: number }) {
  const set = useStudio(activeSet);
  const entry = useStudio(({ learn }) => learn.models.find(({ id }) => id === modelId));
  const webgpu = useStudio(({ training }) => training.settings.webgpu);
  const job = useJob("explainSpectrum");
  const [found, setFound] = useState<ExplainedSpectrum>();
  if (set === undefined || entry === undefined) return null;
  const ask = async () => setFound(await job.run({ model: models.get(entry.key), set, row, webgpu }));
  return (
    <>
      {found === undefined && (
        <button type="button" disabled={job.running} onClick={() => void ask()}>
          {texts.learn.why}
        </button>
      )}
      {job.running && <JobProgress progress={job.progress} onCancel={job.cancel} />}
      {job.error !== undefined && (
        <p className="problem" role="alert">
          {job.error}
        </p>
      )}
      {found !== undefined && (
        <>
          <SpectrumFigure
            label={texts.learn.reasonFigure(row, found.label)}
            shift={found.shift}
            lines={[{ values: found.intensity, look: "figure-line" }]}
            spans={importanceSpans(found)}
          />
          <p className="small">
            {texts.learn.reason(
              found.label,
              decisiveBands(found).map(({ from, to }) => texts.learn.band(from, to)),
            )}
          </p>
        </>
      )}
    </>
  );
}
