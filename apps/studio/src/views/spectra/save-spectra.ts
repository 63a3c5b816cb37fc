import { takeRows } from "@stokes/spectra";
import { download, fileName } from "../../shell/download.ts";
import { categoryName, colouring } from "../../state/colouring.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, activePrepared, activeSet } from "../../state/use-studio.ts";
import { call } from "../../worker/call.ts";
import { firstFrom } from "./extent.ts";
import { peakMarks } from "./peaks.ts";
import { drawnMode, drawnSingly, sources } from "./shown.ts";
import { svgPng } from "./svg-png.ts";

export type SavedAs = "png" | "svg" | "csv";

/** Saves what the spectra view shows: of the selected spectra, or of all where none is, the shifts that are seen. */
export async function saveSpectra(as: SavedAs): Promise<void> {
  const state = studio.get();
  const raw = activeSet(state);
  const entry = activeEntry(state);
  if (raw === undefined || entry === undefined) return;
  const { view } = state;
  const { front } = sources(view.spectra.source, raw, activePrepared(state));
  const rows = view.selection.length > 0 ? Array.from(view.selection) : undefined;
  const set = cropped(rows === undefined ? front : takeRows(front, rows), view.visible);
  if (as === "csv") {
    const bytes = await call("setBytes", { set, ending: ".csv" });
    download(fileName(entry.name, ".csv"), new Blob([new Uint8Array(bytes)], { type: "text/csv" }));
    return;
  }
  const groups = colouring(state);
  const count = set.intensity.length / set.shift.length;
  const labels = Array.from({ length: count }, (_, i) =>
    groups === undefined ? "" : categoryName(groups, rows?.[i] ?? i),
  );
  const svg = await figure(
    set,
    labels,
    groups?.none,
    drawnMode(view.spectra.mode, count, groups !== undefined),
    view.spectra.peaks,
    entry,
  );
  if (as === "svg") download(fileName(entry.name, ".svg"), new Blob([svg], { type: "image/svg+xml" }));
  else download(fileName(entry.name, ".png"), await svgPng(svg, 2));
}

async function figure(
  set: ReturnType<typeof takeRows>,
  labels: readonly string[],
  rest: string | undefined,
  mode: ReturnType<typeof drawnMode>,
  peaks: boolean,
  { name, simulated }: { readonly name: string; readonly simulated: boolean },
): Promise<string> {
  const { envelopeFigure, meanSpectraFigure, spectraFigure } = await import("@stokes/report");
  const { shift, intensity } = set;
  const title = simulated && !/simulated/i.test(name) ? `${name} (simulated)` : name;
  if (mode === "means") return meanSpectraFigure({ shift, intensity, labels }, { title, ...(rest && { rest }) });
  if (mode !== "traces" || !drawnSingly(labels.length)) return envelopeFigure(set, { title });
  const points = shift.length;
  return spectraFigure(
    labels.map((label, i) => {
      const line = intensity.subarray(i * points, (i + 1) * points);
      const marked =
        peaks && labels.length <= 3 ? { peaks: peakMarks(shift, line).map(({ position }) => position) } : {};
      return { name: label === "" ? String(i + 1) : `${i + 1} ${label}`, shift, intensity: line, ...marked };
    }),
    { title },
  );
}

/** The set between two shifts. */
function cropped(set: ReturnType<typeof takeRows>, visible: readonly [number, number] | undefined) {
  if (visible === undefined) return set;
  const points = set.shift.length;
  const first = firstFrom(set.shift, visible[0]);
  const end = firstFrom(set.shift, visible[1]);
  const spectra = set.intensity.length / points;
  const width = end - first;
  if (width < 2) return set;
  const intensity = new Float32Array(spectra * width);
  for (let i = 0; i < spectra; i++) {
    intensity.set(set.intensity.subarray(i * points + first, i * points + end), i * width);
  }
  return { ...set, shift: set.shift.slice(first, end), intensity };
}
