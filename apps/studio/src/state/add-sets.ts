import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import type { FilesRead, SetRead } from "../worker/read-files.ts";
import { newId } from "./new-id.ts";
import type { SetEntry } from "./open-state.ts";
import { openSets } from "./open-state.ts";
import { pictures, sets } from "./shelves.ts";
import { studio } from "./studio.ts";

/** Puts what was read onto the shelves and into the state. */
export function addFilesRead({ sets: found, problems }: FilesRead): void {
  studio.dispatch(openSets(found.map(entryOfRead), problems));
}

/** Adds a set that was simulated in the page. */
export function addSimulated(name: string, set: SpectrumSet, map: readonly [number, number] | undefined): void {
  const entry = { ...facts(set), name, format: undefined, simulated: true, files: [], map, laserNm: undefined };
  studio.dispatch(openSets([{ ...entry, notes: [], pictures: [] }]));
}

/** Adds a set that was made of another one. `samePlaces` says that its spectra are those of the other, one by one. */
export function addDerived(
  name: string,
  set: SpectrumSet,
  { simulated, files, map, laserNm, pictures: ofFile }: SetEntry,
  { samePlaces, notes }: { readonly samePlaces: boolean; readonly notes: readonly string[] },
): void {
  const places = samePlaces ? { map, pictures: ofFile } : { map: undefined, pictures: [] };
  studio.dispatch(openSets([{ ...facts(set), ...places, name, format: undefined, simulated, files, laserNm, notes }]));
}

function entryOfRead({ name, set, format, files, notes, laserNm, map, images }: SetRead): SetEntry {
  return {
    ...facts(set),
    name,
    format,
    simulated: set.history.some(({ step }) => step === "simulate"),
    files,
    laserNm,
    map,
    notes,
    pictures: images.map(({ name: title, mimeType, bytes, positionUm, sizeUm }) => ({
      name: title,
      key: pictures.put(new Blob([new Uint8Array(bytes)], { type: mimeType })),
      ...(positionUm === undefined ? {} : { positionUm }),
      ...(sizeUm === undefined ? {} : { sizeUm }),
    })),
  };
}

function facts(set: SpectrumSet) {
  const points = set.shift.length;
  return {
    id: newId(),
    key: sets.put(set),
    spectra: spectrumCount(set),
    points,
    range: [set.shift[0], set.shift[points - 1]] as const,
    columns: Object.keys(set.columns),
  };
}
