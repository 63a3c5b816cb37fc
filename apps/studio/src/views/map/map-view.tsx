import { ViewFrame } from "../../shell/view-frame.tsx";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";

export function MapView() {
  const entry = useStudio(activeEntry);
  return (
    <ViewFrame id="map">
      <p className="empty">{entry === undefined ? texts.shell.noSet : texts.map.noMap}</p>
    </ViewFrame>
  );
}
