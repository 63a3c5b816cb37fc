import { ViewFrame } from "../../shell/view-frame.tsx";
import { texts } from "../../texts.ts";

export function SpectraView() {
  return (
    <ViewFrame id="spectra">
      <p className="empty">{texts.shell.noSet}</p>
    </ViewFrame>
  );
}
