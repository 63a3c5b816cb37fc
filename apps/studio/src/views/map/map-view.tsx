import "./map.css";
import { useCallback, useMemo, useRef, useState } from "react";
import { ViewFrame } from "../../shell/view-frame.tsx";
import { colouring as colouringOf } from "../../state/colouring.ts";
import { activeFindings } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { sets } from "../../state/shelves.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { shownKind } from "./map-drawn.ts";
import type { MapLook } from "./map-frame.ts";
import { type MapPlaces, mapPlaces } from "./map-places.ts";
import { MapPlot } from "./map-plot.tsx";
import { MapSettingsPanel } from "./map-settings-panel.tsx";
import { MapTools } from "./map-tools.tsx";
import { useMapDrawn } from "./use-map-drawn.ts";
import { placedPicture } from "./use-map-picture.ts";

/** Each spectrum where it was measured on the sample. */
export function MapView() {
  const entry = useStudio(activeEntry);
  const set = entry && sets.get(entry.key);
  const places = useMemo(() => set && mapPlaces(set), [set]);
  if (entry === undefined || places === undefined) {
    return (
      <ViewFrame id="map">
        <p className="empty">{entry === undefined ? texts.map.noMapYet : texts.map.noPlaces}</p>
      </ViewFrame>
    );
  }
  return <PlacedMap key={entry.id} entry={entry} places={places} />;
}

function PlacedMap({ entry, places }: { readonly entry: SetEntry; readonly places: MapPlaces }) {
  const set = sets.get(entry.key);
  const drawn = useMapDrawn(set);
  const colouring = useStudio(colouringOf);
  const prediction = useStudio((state) => activeFindings(state)?.prediction);
  const content = useStudio(({ view }) => view.map.content);
  const [look, setLook] = useState<MapLook>();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const settingsButton = useRef<HTMLButtonElement>(null);
  const columns = useMemo(
    () =>
      Object.entries(set.columns)
        .filter(([name, values]) => values instanceof Float64Array && name !== "x" && name !== "y")
        .map(([name]) => name),
    [set],
  );
  const closeSettings = useCallback(() => {
    setSettingsOpen(false);
    settingsButton.current?.focus();
  }, []);
  const shows = shownKind(content, colouring, prediction);
  const tools = (
    <MapTools
      colouring={colouring}
      predicted={prediction?.target}
      columns={columns}
      settingsOpen={settingsOpen}
      settingsButton={settingsButton}
      onSettings={setSettingsOpen}
      moved={look !== undefined}
      onAll={() => setLook(undefined)}
    />
  );
  return (
    <ViewFrame id="map" tools={tools}>
      {drawn === undefined && <p className="empty">{texts.shell.loading}</p>}
      {drawn?.kind === "nothing" && <p className="empty">{drawn.why}</p>}
      {drawn !== undefined && drawn.kind !== "nothing" && (
        <MapPlot
          entry={entry}
          set={set}
          places={places}
          drawn={drawn}
          down={placedPicture(entry) !== undefined}
          look={look}
          onLook={setLook}
        />
      )}
      {settingsOpen && <MapSettingsPanel entry={entry} shows={shows} onClose={closeSettings} />}
    </ViewFrame>
  );
}
