import type { ReactNode } from "react";
import { studio } from "../state/studio.ts";
import { useStudio } from "../state/use-studio.ts";
import { toggleMaximised, type ViewId } from "../state/view-state.ts";
import { texts } from "../texts.ts";
import { Icon } from "./icons.tsx";

/** The frame of a view: its title, its tools, the button that gives it all the room, and its body. */
export function ViewFrame({
  id,
  tools,
  children,
}: {
  readonly id: ViewId;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}) {
  const maximised = useStudio(({ view }) => view.maximised === id);
  const title = texts.shell.view[id];
  const label = maximised ? texts.shell.restore(title) : texts.shell.maximise(title);
  return (
    <section className="view" aria-label={title} data-view={id}>
      <header className="view-head">
        <h2>{title}</h2>
        <div className="view-tools">{tools}</div>
        <button
          type="button"
          className="icon"
          aria-label={label}
          title={label}
          onClick={() => studio.dispatch(toggleMaximised(id))}
        >
          <Icon name={maximised ? "restore" : "maximise"} />
        </button>
      </header>
      <div className="view-body">{children}</div>
    </section>
  );
}
