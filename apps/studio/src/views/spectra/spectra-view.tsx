import "./spectra.css";
import { ViewFrame } from "../../shell/view-frame.tsx";
import { activeSet, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { SpectraPlot } from "./spectra-plot.tsx";
import { SpectraTools } from "./spectra-tools.tsx";

/** The spectra of the set that is shown: all of them, those selected, the one pointed at. */
export function SpectraView() {
  const raw = useStudio(activeSet);
  if (raw === undefined) {
    return (
      <ViewFrame id="spectra">
        <p className="empty">{texts.shell.noSet}</p>
      </ViewFrame>
    );
  }
  return (
    <ViewFrame id="spectra" tools={<SpectraTools />}>
      <SpectraPlot raw={raw} />
    </ViewFrame>
  );
}
