/** @file Resolving the set that is shown into components. Outlives the view. */
import { addFindings } from "../../state/learn-state.ts";
import { setMap } from "../../state/map-settings.ts";
import { preparedEntry } from "../../state/prepare-state.ts";
import { matrices, sets } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { createJob } from "../../worker/job.ts";

export const unmixing = createJob("unmixSet");

/** Resolves the spectra, as prepared where they are, by the settings of the map; shows the first component. */
export async function unmixActive(): Promise<void> {
  const state = studio.get();
  const entry = activeEntry(state);
  if (entry === undefined) return;
  const { method, components } = state.view.map.unmix;
  const ready = preparedEntry(state, entry.id);
  const found = await unmixing.run({ set: sets.get(ready?.key ?? entry.key), method, components });
  if (found === undefined) return;
  const { amounts, spectra, shift, lackOfFit } = found;
  studio.dispatch(
    addFindings(texts.map.resolved, {
      setId: entry.id,
      unmixing: {
        method,
        components,
        amounts: matrices.put({ values: amounts, rows: amounts.length / components, columns: components }),
        spectra: sets.put({ shift, intensity: spectra, columns: {}, history: [] }),
        lackOfFit,
        recipe: ready?.recipe,
      },
    }),
  );
  studio.dispatch(setMap({ content: { kind: "component" }, component: 0 }));
}
