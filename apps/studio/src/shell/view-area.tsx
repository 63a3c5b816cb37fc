import { Suspense } from "react";
import { useStudio } from "../state/use-studio.ts";
import type { ViewId } from "../state/view-state.ts";
import { texts } from "../texts.ts";
import { views } from "../views/views.ts";
import { Boundary } from "./boundary.tsx";

const ids: readonly ViewId[] = ["spectra", "map", "embedding"];

/** The linked views, or the one that has all the room; out of reach while something else lies over them. */
export function ViewArea({ covered = false }: { readonly covered?: boolean }) {
  const maximised = useStudio(({ view }) => view.maximised);
  return (
    <main className={maximised === undefined ? "views" : "views one"} aria-label={texts.shell.views} inert={covered}>
      {ids
        .filter((id) => maximised === undefined || maximised === id)
        .map((id) => {
          const View = views[id];
          return (
            <Boundary key={id}>
              <Suspense fallback={<div className="view" data-view={id} />}>
                <View />
              </Suspense>
            </Boundary>
          );
        })}
    </main>
  );
}
