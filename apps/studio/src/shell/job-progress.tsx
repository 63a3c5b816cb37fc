import { texts } from "../texts.ts";
import type { JobProgress as Progress } from "../worker/operation.ts";

/** How far a job has come, with a button that cancels it. */
export function JobProgress({
  progress,
  onCancel,
}: {
  readonly progress: Progress | undefined;
  readonly onCancel: () => void;
}) {
  const left = progress?.secondsLeft;
  return (
    <div className="progress" role="status">
      <progress aria-label={progress?.text ?? texts.shell.loading} max={1} value={progress?.fraction} />
      <div className="row">
        <span className="grow">
          {progress?.text ?? texts.shell.loading}
          {left === undefined ? "" : `, ${texts.shell.secondsLeft(left)}`}
        </span>
        <button type="button" onClick={onCancel}>
          {texts.shell.cancel}
        </button>
      </div>
    </div>
  );
}
