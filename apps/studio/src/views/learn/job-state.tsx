import { JobProgress } from "../../shell/job-progress.tsx";
import { type Job, useJobState } from "../../worker/job.ts";
import type { OperationName } from "../../worker/operations.ts";

/** How far a job is, with the button that cancels it, or why it failed, as `say` puts it. */
export function JobState<N extends OperationName>({
  job,
  say = (sentence) => sentence,
}: {
  readonly job: Job<N>;
  readonly say?: (sentence: string) => string;
}) {
  const { running, progress, error } = useJobState(job);
  if (running) return <JobProgress progress={progress} onCancel={job.cancel} />;
  if (error === undefined) return null;
  return (
    <p className="problem" role="alert">
      {say(error)}
    </p>
  );
}
