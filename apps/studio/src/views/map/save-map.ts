import { DataError } from "@stokes/errors";
import { download, fileName } from "../../shell/download.ts";
import { colouring } from "../../state/colouring.ts";
import { activeFindings } from "../../state/learn-state.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, activePrepared, activeSet } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { svgPng } from "../spectra/svg-png.ts";
import { type MapDrawn, mapDrawn } from "./map-drawn.ts";
import { type MapPlaces, mapPlaces } from "./map-places.ts";
import { placedPicture } from "./use-map-picture.ts";

/** Saves what the map shows, whole, as a figure for print. */
export async function saveMap(as: "png" | "svg"): Promise<void> {
  const state = studio.get();
  const entry = activeEntry(state);
  const raw = activeSet(state);
  const places = raw && mapPlaces(raw);
  if (entry === undefined || raw === undefined || places === undefined) return;
  const prepared = activePrepared(state);
  const drawn = await mapDrawn(
    {
      set: prepared ?? raw,
      prepared: prepared !== undefined,
      settings: state.view.map,
      colouring: colouring(state),
      unmixing: activeFindings(state)?.unmixing,
    },
    new AbortController().signal,
  );
  if (drawn.kind === "nothing") throw new DataError(drawn.why);
  const { name, simulated } = entry;
  const title = simulated && !/simulated/i.test(name) ? `${name} (simulated)` : name;
  const svg = await figure(drawn, places, placedPicture(entry) !== undefined, title);
  if (as === "svg") download(fileName(`${name} map`, ".svg"), new Blob([svg], { type: "image/svg+xml" }));
  else download(fileName(`${name} map`, ".png"), await svgPng(svg, 2));
}

async function figure(
  drawn: Exclude<MapDrawn, { kind: "nothing" }>,
  { grid, step, unit, x, y }: MapPlaces,
  down: boolean,
  title: string,
): Promise<string> {
  const { embeddingFigure, mapFigure } = await import("@stokes/report");
  const label = (row: number) => {
    if (row < 0) return "";
    if (drawn.kind === "groups") return drawn.colouring.names[drawn.colouring.of[row]] ?? "";
    return rangeName(drawn, row);
  };
  if (grid === undefined) {
    const labels = Array.from(x, (_, row) => label(row));
    const flipped = down ? y.map((value) => -value) : y;
    return embeddingFigure(
      { x, y: flipped, labels },
      {
        title,
        xLabel: `x / ${unit}`,
        yLabel: `y / ${unit}`,
        ...(drawn.kind === "values" && { description: drawn.label }),
      },
    );
  }
  const { width, height, rowAt } = grid;
  const rows = Array.from(rowAt, (_, pixel) => {
    const line = Math.floor(pixel / width);
    return rowAt[(down ? line : height - 1 - line) * width + (pixel % width)];
  });
  const size = { columns: width, rows: height, ...(unit === "µm" && { stepUm: step }) };
  if (drawn.kind === "groups") return mapFigure({ ...size, labels: rows.map(label) }, { title });
  const { values, domain, label: valueLabel } = drawn;
  return mapFigure(
    { ...size, values: rows.map((row) => (row < 0 ? Number.NaN : values[row])) },
    { title, valueLabel, range: domain },
  );
}

/** Steps that values of scattered places are told in, in print. */
const STEPS = 6;

function rangeName({ values, domain: [low, high] }: Extract<MapDrawn, { kind: "values" }>, row: number): string {
  if (!Number.isFinite(values[row])) return "";
  const width = (high - low) / STEPS;
  const step = Math.min(STEPS - 1, Math.max(0, Math.floor((values[row] - low) / width)));
  return texts.map.range(low + step * width, low + (step + 1) * width);
}
