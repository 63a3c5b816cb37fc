import type { SpectrumSet } from "@stokes/spectra";
import { useComputed } from "../../shell/use-computed.ts";
import { colouring as colouringOf } from "../../state/colouring.ts";
import { activeFindings } from "../../state/learn-state.ts";
import { activePrepared, useStudio } from "../../state/use-studio.ts";
import { type MapDrawn, mapDrawn } from "./map-drawn.ts";

/** What the map draws of the spectra: as prepared where they are, otherwise as read. */
export function useMapDrawn(raw: SpectrumSet): MapDrawn | undefined {
  const prepared = useStudio(activePrepared);
  const settings = useStudio(({ view }) => view.map);
  const colouring = useStudio(colouringOf);
  const unmixing = useStudio((state) => activeFindings(state)?.unmixing);
  const prediction = useStudio((state) => activeFindings(state)?.prediction);
  const { content, band, over, base, component, clip } = settings;
  const set = prepared ?? raw;
  const isPrepared = prepared !== undefined;
  const found = useComputed(
    async (signal) => ({
      of: raw,
      drawn: await mapDrawn({ set, prepared: isPrepared, settings, colouring, unmixing, prediction }, signal),
    }),
    [set, content, band, over, base, component, clip, colouring, unmixing, prediction],
  );
  // What was found of another set is not shown on this one.
  return found?.of === raw ? found.drawn : undefined;
}
