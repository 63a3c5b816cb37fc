import { DataError } from "@stokes/errors";
import type { SpectrumSet } from "@stokes/spectra";
import { download, fileName } from "../../shell/download.ts";
import { colouring } from "../../state/colouring.ts";
import { activeFindings } from "../../state/learn-state.ts";
import { studio } from "../../state/studio.ts";
import type { StudioState } from "../../state/studio-state.ts";
import { activeEntry, activePrepared, activeSet } from "../../state/use-studio.ts";
import { svgPng } from "../spectra/svg-png.ts";
import { type MapDrawn, mapDrawn } from "./map-drawn.ts";
import { mapPlaces } from "./map-places.ts";
import { mapSvg } from "./map-svg.ts";
import { placedPicture } from "./use-map-picture.ts";

/** Saves what the map shows, whole, as a figure for print. */
export async function saveMap(as: "png" | "svg"): Promise<void> {
  const state = studio.get();
  const entry = activeEntry(state);
  const raw = activeSet(state);
  const places = raw && mapPlaces(raw);
  if (entry === undefined || raw === undefined || places === undefined) return;
  const drawn = await shownMap(state, raw);
  if (drawn.kind === "nothing") throw new DataError(drawn.why);
  const { name, simulated } = entry;
  const title = simulated && !/simulated/i.test(name) ? `${name} (simulated)` : name;
  const svg = await mapSvg(drawn, places, { title, down: placedPicture(entry) !== undefined });
  if (as === "svg") download(fileName(`${name} map`, ".svg"), new Blob([svg], { type: "image/svg+xml" }));
  else download(fileName(`${name} map`, ".png"), await svgPng(svg, 2));
}

/** What the map shows of the active set, whose spectra as read are `raw`. */
export function shownMap(state: StudioState, raw: SpectrumSet): Promise<MapDrawn> {
  const prepared = activePrepared(state);
  return mapDrawn(
    {
      set: prepared ?? raw,
      prepared: prepared !== undefined,
      settings: state.view.map,
      colouring: colouring(state),
      unmixing: activeFindings(state)?.unmixing,
      prediction: activeFindings(state)?.prediction,
    },
    new AbortController().signal,
  );
}
