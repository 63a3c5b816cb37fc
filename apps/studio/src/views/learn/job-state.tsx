import { JobProgress } from "../../shell/job-progress.tsx";
import { type Job, useJobState } from "../../worker/job.ts";
import type { OperationName } from "../../worker/operations.ts";

/** How far a job is, with the button that cancels it, or why it failed. */
export function JobState<N extends OperationName>({ job }: { readonly job: Job<N> }) {
  const { running, progress, error } = useJobState(job);
  if (running) return <JobProgress progress={progress} onCancel={job.cancel} />;
  if (error === undefined) return null;
  return (
    <p className="problem" role="alert">
      {error}
    </p>
  );
}
