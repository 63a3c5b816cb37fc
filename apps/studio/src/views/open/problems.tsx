import { dismissProblems } from "../../state/open-state.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { OptionFields } from "./open-task.tsx";
import { canOpenAgain, type OpenOptions, openAgain } from "./opening.ts";
import { Problem } from "./problem.tsx";

/** The files that could not be opened, each with the reason, and what may help. */
export function Problems({
  options,
  onOptions,
}: {
  readonly options: OpenOptions;
  readonly onOptions: (options: OpenOptions) => void;
}) {
  const problems = useStudio(({ open }) => open.problems);
  if (problems.length === 0) return null;
  const optionsHelp = problems.some(({ message }) => message.includes("“"));
  return (
    <section className="stack problems" aria-label={texts.open.problems(problems.length)}>
      <div className="row">
        <h2 className="grow">{texts.open.problems(problems.length)}</h2>
        <button type="button" onClick={() => studio.dispatch(dismissProblems())}>
          {texts.open.dismiss}
        </button>
      </div>
      <ul className="stack">
        {problems.map(({ file, message }) => (
          <Problem key={file} file={file} message={message} />
        ))}
      </ul>
      {optionsHelp && canOpenAgain() && (
        <>
          <OptionFields options={options} onChange={onOptions} />
          <button type="button" className="primary" onClick={() => void openAgain(options)}>
            {texts.open.again}
          </button>
        </>
      )}
    </section>
  );
}
