import { DropTarget } from "./shell/drop-target.tsx";
import { Notice } from "./shell/notice.tsx";
import { useShortcuts } from "./shell/shortcuts.ts";
import { TaskPanel } from "./shell/task-panel.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { ViewArea } from "./shell/view-area.tsx";

export function App() {
  useShortcuts();
  return (
    <div className="studio">
      <TopBar />
      <TaskPanel />
      <ViewArea />
      <Notice />
      <DropTarget />
    </div>
  );
}
