import "./report.css";
import { JobProgress } from "../../shell/job-progress.tsx";
import { NoSet } from "../../shell/no-set.tsx";
import { type SetEnding, setEnding, setRemarks } from "../../state/report-state.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { type Job, useJobState } from "../../worker/job.ts";
import type { OperationName } from "../../worker/operations.ts";
import { printPreview } from "./report-preview.tsx";
import {
  isLarge,
  packing,
  saveEverything,
  saveReport,
  useFreshReport,
  useReport,
  useUpToDate,
  writeReport,
  writing,
} from "./reporting.ts";

const ENDINGS: readonly SetEnding[] = [".npz", ".csv", ".h5", ".parquet"];

/** What the report holds beside what was done, and the ways to take it along. The report itself is shown beside. */
export function ReportTask() {
  useFreshReport();
  const entry = useStudio(activeEntry);
  const remarks = useStudio(({ report, open }) => report.remarks[open.activeId ?? ""] ?? "");
  const ending = useStudio(({ report }) => report.ending);
  const large = useStudio(isLarge);
  const report = useReport();
  const upToDate = useUpToDate();
  const isPacking = useJobState(packing).running;
  if (entry === undefined) return <NoSet why={texts.report.noSet} />;
  return (
    <div className="stack">
      <label className="stack small">
        {texts.report.remarks}
        <textarea
          rows={4}
          placeholder={texts.report.remarksPlaceholder}
          value={remarks}
          onChange={({ target }) => studio.dispatch(setRemarks(entry.id, target.value))}
        />
      </label>
      {large && !upToDate && (
        <>
          <p className="small muted">{texts.report.large}</p>
          <button type="button" className="primary" onClick={() => void writeReport()}>
            {texts.report.refresh}
          </button>
        </>
      )}
      <ReportJob job={writing} />
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={report === undefined || !upToDate}
          onClick={() => report !== undefined && saveReport(report)}
        >
          {texts.report.save}
        </button>
        <button type="button" disabled={report === undefined || !upToDate} onClick={printPreview}>
          {texts.report.print}
        </button>
      </div>
      <h2>{texts.report.everything}</h2>
      <p className="small muted">{texts.report.everythingWhy}</p>
      <label className="row small">
        {texts.report.setsAs}
        <select
          value={ending}
          onChange={({ target }) => {
            const chosen = ENDINGS.find((one) => one === target.value);
            if (chosen !== undefined) studio.dispatch(setEnding(chosen));
          }}
        >
          {ENDINGS.map((one) => (
            <option key={one} value={one}>
              {texts.report.endings[one]}
            </option>
          ))}
        </select>
      </label>
      <button type="button" disabled={isPacking} onClick={() => void saveEverything()}>
        {texts.report.saveEverything}
      </button>
      <ReportJob job={packing} />
    </div>
  );
}

function ReportJob<N extends OperationName>({ job }: { readonly job: Job<N> }) {
  const { running, progress, error } = useJobState(job);
  if (running) return <JobProgress progress={progress} onCancel={job.cancel} />;
  return error === undefined ? null : (
    <p className="problem" role="alert">
      {error}
    </p>
  );
}
