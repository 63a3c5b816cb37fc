import { type KeyboardEvent, Suspense, useRef } from "react";
import { studio } from "../state/studio.ts";
import { useStudio } from "../state/use-studio.ts";
import { showTask, type TaskId } from "../state/view-state.ts";
import { texts } from "../texts.ts";
import { tasks } from "../views/views.ts";
import { Boundary } from "./boundary.tsx";

const ids: readonly TaskId[] = ["open", "prepare", "learn", "report"];

/** The tasks as tabs, one of them open. Arrow keys go from tab to tab. */
export function TaskPanel() {
  const task = useStudio(({ view }) => view.task);
  const tabs = useRef<HTMLDivElement>(null);
  const Task = tasks[task];

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const next = ids[(ids.indexOf(task) + by + ids.length) % ids.length];
    studio.dispatch(showTask(next));
    tabs.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };

  return (
    <div className="task">
      <div className="task-tabs" role="tablist" aria-label={texts.shell.tasks} ref={tabs} onKeyDown={onKeyDown}>
        {ids.map((id) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            aria-selected={id === task}
            aria-controls="task-body"
            tabIndex={id === task ? 0 : -1}
            onClick={() => studio.dispatch(showTask(id))}
          >
            {texts.shell.task[id]}
          </button>
        ))}
      </div>
      <div className="task-body" id="task-body" role="tabpanel" aria-labelledby={`tab-${task}`}>
        <Boundary key={task}>
          <Suspense fallback={<p className="muted">{texts.shell.loading}</p>}>
            <Task />
          </Suspense>
        </Boundary>
      </div>
    </div>
  );
}
