import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { WholeNumber } from "./whole-number.tsx";

/** The spectrum that is looked at: the first one selected, or the first of all. */
export function useChosenSpectrum(): number {
  return useStudio(({ view }) => view.selection[0] ?? 0);
}

/** Which spectrum is looked at, as a number from 1; another number selects another. */
export function ChosenSpectrum({ spectra }: { readonly spectra: number }) {
  const chosen = useChosenSpectrum();
  return (
    <div className="learn-pair">
      <WholeNumber
        label={texts.learn.spectrum}
        value={chosen + 1}
        max={spectra}
        onChange={(value) => studio.dispatch(select([value - 1]))}
      />
      <span className="small muted">{texts.learn.of(spectra)}</span>
    </div>
  );
}
