import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { createPinch } from "../../drawing/pinch.ts";
import { useWheelZoom } from "../../drawing/use-wheel-zoom.ts";
import { useThemeColours } from "../../shell/theme.ts";
import { categoryName } from "../../state/colouring.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { hover, type SelectionMode, select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { nearestPoint, pointsInside } from "../learn/scatter-hits.ts";
import { useCanvasSize } from "../learn/use-canvas-size.ts";
import { ClassLegend } from "../spectra/class-legend.tsx";
import { ColourBar } from "./colour-bar.tsx";
import type { MapDrawn } from "./map-drawn.ts";
import { type MapLook, mapFrame, movedLook, pixelsOf, rowAtPixel } from "./map-frame.ts";
import { keyedLook, neighbourRow } from "./map-keys.ts";
import type { MapPlaces } from "./map-places.ts";
import { mapRaster, spectrumColours, veilRaster } from "./map-raster.ts";
import { paintMap } from "./paint-map.ts";
import { ScaleBar } from "./scale-bar.tsx";
import { useMapPicture } from "./use-map-picture.ts";

/** How near, in CSS pixels, a scattered place must be to the pointer. */
const REACH_PX = 12;
/** A drag shorter than this is a click, in CSS pixels. */
const CLICK_PX = 4;

interface Drag {
  readonly kind: "lasso" | "pan" | "pinch";
  readonly path: (readonly [number, number])[];
}

export interface MapPlotProps {
  readonly entry: SetEntry;
  readonly set: SpectrumSet;
  readonly places: MapPlaces;
  readonly drawn: Exclude<MapDrawn, { kind: "nothing" }>;
  /** Whether y grows downwards. */
  readonly down: boolean;
  readonly look: MapLook | undefined;
  readonly onLook: (look: MapLook | undefined) => void;
}

/** The map itself: pointed at, clicked, lassoed, panned and zoomed. */
export function MapPlot({ entry, set, places, drawn, down, look, onLook }: MapPlotProps) {
  const { picture: wantsPicture, cover } = useStudio(({ view }) => view.map);
  const selection = useStudio(({ view }) => view.selection);
  const hovered = useStudio(({ view }) => view.hovered);
  const colours = useThemeColours();
  const picture = useMapPicture(entry, wantsPicture);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, ratio } = useCanvasSize(canvas);
  const drag = useRef<Drag>(undefined);
  const [pinch] = useState(createPinch);
  const [lasso, setLasso] = useState<Drag["path"]>([]);

  const { grid } = places;
  const frame = useMemo(() => mapFrame(places, { width, height }, down, look), [places, width, height, down, look]);
  const ofSpectra = useMemo(() => spectrumColours(drawn, colours), [drawn, colours]);
  const raster = useMemo(() => grid && mapRaster(grid, ofSpectra, down), [grid, ofSpectra, down]);
  const veil = useMemo(
    () => (grid && selection.length > 0 ? veilRaster(grid, selection, colours.ground, down) : undefined),
    [grid, selection, colours.ground, down],
  );
  const pixels = useMemo(() => (grid === undefined ? pixelsOf(places, frame) : undefined), [grid, places, frame]);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === undefined || context === null || width < 1) return;
    const points = pixels && { pixels, colours: ofSpectra };
    paintMap(context, {
      ...{ places, frame, picture, cover, raster, veil, points, selection, hovered, lasso, colours, ratio },
    });
  }, [
    places,
    frame,
    picture,
    cover,
    raster,
    veil,
    pixels,
    ofSpectra,
    selection,
    hovered,
    lasso,
    colours,
    ratio,
    width,
  ]);

  const at = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent) => [offsetX * ratio, offsetY * ratio] as const;
  const rowAt = (x: number, y: number) =>
    pixels === undefined ? rowAtPixel(places, frame, x, y) : nearestPoint(pixels, x, y, REACH_PX * ratio);
  const move = (by: Parameters<typeof movedLook>[2]) => onLook(movedLook(frame, look?.zoom ?? 1, by));

  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 && event.button !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (pinch.down(event.pointerId, ...at(event))) {
      drag.current = { kind: "pinch", path: [at(event)] };
      setLasso([]);
      return;
    }
    drag.current = { kind: event.shiftKey || event.button === 1 ? "pan" : "lasso", path: [at(event)] };
  };
  const onPointerMove = (event: PointerEvent) => {
    const [x, y] = at(event);
    const { current } = drag;
    const pinched = pinch.move(event.pointerId, x, y);
    if (current?.kind === "pinch") {
      if (pinched !== undefined) move(pinched);
      return;
    }
    if (current === undefined) {
      studio.dispatch(hover(rowAt(x, y)));
      return;
    }
    const [lastX, lastY] = current.path[current.path.length - 1];
    current.path.push([x, y]);
    if (current.kind === "lasso") setLasso([...current.path]);
    else move({ dx: x - lastX, dy: y - lastY });
  };
  const onPointerUp = (event: PointerEvent) => {
    const { current } = drag;
    if (pinch.up(event.pointerId)) return;
    drag.current = undefined;
    setLasso([]);
    if (current?.kind !== "lasso") return;
    const mode: SelectionMode = event.altKey ? "remove" : event.ctrlKey || event.metaKey ? "add" : "replace";
    if (spread(current.path) > CLICK_PX * ratio) {
      studio.dispatch(select(pointsInside(pixelsOf(places, frame), current.path), mode));
      return;
    }
    const row = rowAt(...at(event));
    if (row !== undefined) studio.dispatch(select([row], mode));
    else if (mode === "replace") studio.dispatch(select([]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey;
    // As the key before left it: keys may come faster than the page is drawn.
    const { hovered: row } = studio.get().view;
    if (event.key === "Enter" && row !== undefined) {
      event.preventDefault();
      studio.dispatch(select([row], command ? "add" : "replace"));
      return;
    }
    if (command) return;
    if (event.shiftKey && event.key.startsWith("Arrow")) {
      event.preventDefault();
      studio.dispatch(hover(neighbourRow(places, row, event.key, down)));
      return;
    }
    const next = keyedLook(event.key, frame, look, ratio);
    if (next === undefined) return;
    event.preventDefault();
    onLook(next.look);
  };
  useWheelZoom(canvas, (x, y, by) => move({ by, x: x * ratio, y: y * ratio }));

  const what = drawn.kind === "values" ? drawn.label : texts.map.groups(drawn.colouring.names);
  return (
    <div className="map-body" data-drawn={drawn.kind}>
      <canvas
        ref={canvas}
        className="map-canvas"
        width={Math.round(width)}
        height={Math.round(height)}
        role="img"
        tabIndex={0}
        title={hovered === undefined ? texts.map.keys : undefined}
        aria-label={texts.map.figure(spectrumCount(set), grid?.width, grid?.height, what)}
        aria-description={texts.map.keys}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={({ pointerId }) => {
          pinch.up(pointerId);
          drag.current = undefined;
          setLasso([]);
        }}
        onPointerLeave={() => studio.dispatch(hover(undefined))}
        onDoubleClick={() => onLook(undefined)}
        onKeyDown={onKeyDown}
      />
      {hovered !== undefined && hovered < places.x.length && (
        <p className="map-readout small" role="status">
          {texts.map.at(places.x[hovered], places.y[hovered], places.unit, shownValue(drawn, hovered))},{" "}
          {texts.spectra.spectrum(hovered, groupOf(drawn, hovered))}
        </p>
      )}
      {width > 1 && <ScaleBar scale={frame.scale / ratio} unit={places.unit} />}
      {drawn.kind === "values" ? (
        <ColourBar domain={drawn.domain} label={drawn.label} />
      ) : (
        <ClassLegend colouring={drawn.colouring} theme={colours.theme} />
      )}
    </div>
  );
}

function shownValue(drawn: MapPlotProps["drawn"], row: number): number | undefined {
  return drawn.kind === "values" ? drawn.values[row] : undefined;
}

function groupOf(drawn: MapPlotProps["drawn"], row: number): string | undefined {
  return drawn.kind === "groups" ? categoryName(drawn.colouring, row) : undefined;
}

function spread(path: Drag["path"]): number {
  const [[x, y]] = path;
  return path.reduce((most, [a, b]) => Math.max(most, Math.hypot(a - x, b - y)), 0);
}
