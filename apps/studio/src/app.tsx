import { lazy, Suspense } from "react";
import { DropTarget } from "./shell/drop-target.tsx";
import { Notice } from "./shell/notice.tsx";
import { useShortcuts } from "./shell/shortcuts.ts";
import { TaskPanel } from "./shell/task-panel.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { ViewArea } from "./shell/view-area.tsx";
import { useStudio } from "./state/use-studio.ts";

const ReportPreview = lazy(async () => ({
  default: (await import("./views/report/report-preview.tsx")).ReportPreview,
}));

export function App() {
  useShortcuts();
  const reporting = useStudio(({ view, open }) => view.task === "report" && open.activeId !== undefined);
  return (
    <div className="studio">
      <TopBar />
      <TaskPanel />
      <ViewArea covered={reporting} />
      {reporting && (
        <Suspense>
          <ReportPreview />
        </Suspense>
      )}
      <Notice />
      <DropTarget />
    </div>
  );
}
