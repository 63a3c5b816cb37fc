import type { Matrix } from "@stokes/analysis";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { drawLasso } from "../../drawing/draw-lasso.ts";
import { useWheelZoom } from "../../drawing/use-wheel-zoom.ts";
import { useThemeColours } from "../../shell/theme.ts";
import { categoryName, colouring as colouringOf } from "../../state/colouring.ts";
import { studio } from "../../state/studio.ts";
import { activeSet, useStudio } from "../../state/use-studio.ts";
import { hover, type SelectionMode, select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { ClassLegend } from "../spectra/class-legend.tsx";
import { paintPoints } from "./paint-points.ts";
import { categoryPointColours, placePointColours } from "./point-colours.ts";
import { movedLook, pixelsOf, type ScatterLook, scatterExtent, scatterFrame } from "./scatter-frame.ts";
import { nearestPoint, pointsInside } from "./scatter-hits.ts";
import { useCanvasSize } from "./use-canvas-size.ts";

/** How near, in CSS pixels, a point must be to the pointer. */
const REACH_PX = 10;
/** A drag shorter than this is a click, in CSS pixels. */
const CLICK_PX = 4;
const ZOOM_STEP = 1.25;
const PAN_STEP_PX = 40;

interface Drag {
  readonly kind: "lasso" | "pan";
  readonly path: (readonly [number, number])[];
}

/** The points of the map: pointed at, clicked, lassoed, panned and zoomed. */
export function EmbeddingPlot({
  positions,
  layout,
  byPlace,
  look,
  onLook,
}: {
  /** Spectra x 2. */
  readonly positions: Matrix;
  readonly layout: string;
  /** Coloured by place on the measured map, and not as the other views. */
  readonly byPlace: boolean;
  readonly look: ScatterLook | undefined;
  readonly onLook: (look: ScatterLook | undefined) => void;
}) {
  const set = useStudio(activeSet);
  const colouring = useStudio(colouringOf);
  const selection = useStudio(({ view }) => view.selection);
  const hovered = useStudio(({ view }) => view.hovered);
  const colours = useThemeColours();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, ratio } = useCanvasSize(canvas);
  const drag = useRef<Drag>(undefined);
  const [lasso, setLasso] = useState<readonly (readonly [number, number])[]>([]);

  const extent = useMemo(() => scatterExtent(positions), [positions]);
  const frame = useMemo(() => scatterFrame(extent, { width, height }, look), [extent, width, height, look]);
  const pixels = useMemo(() => pixelsOf(positions, frame), [positions, frame]);
  const painted = useMemo(
    () =>
      byPlace && set !== undefined
        ? placePointColours(set, colours.theme)
        : categoryPointColours(positions.rows, colouring, colours),
    [byPlace, set, positions, colouring, colours],
  );

  const base = useMemo(() => {
    if (width < 1 || height < 1) return undefined;
    const image = new ImageData(Math.round(width), Math.round(height));
    const radius = pointRadius(positions.rows) * ratio;
    const { of: colourOf, palette, crossed } = painted;
    paintPoints(image, { pixels, colourOf, palette, crossed, ground: colours.ground, selection, radius });
    return image;
  }, [width, height, ratio, pixels, painted, selection, colours, positions]);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === undefined || context === null || base === undefined) return;
    context.putImageData(base, 0, 0);
    if (hovered !== undefined && hovered < positions.rows) {
      ring(
        context,
        pixels[2 * hovered],
        pixels[2 * hovered + 1],
        (pointRadius(positions.rows) + 3) * ratio,
        colours.ink,
      );
    }
    if (lasso.length > 1) drawLasso(context, lasso, ratio, colours.accent);
  }, [base, hovered, lasso, pixels, positions, ratio, colours]);

  const at = ({ nativeEvent: { offsetX, offsetY } }: PointerEvent | { nativeEvent: MouseEvent }) =>
    [offsetX * ratio, offsetY * ratio] as const;

  const onPointerDown = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0 && event.button !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { kind: event.shiftKey || event.button === 1 ? "pan" : "lasso", path: [at(event)] };
  };
  const onPointerMove = (event: PointerEvent) => {
    const [x, y] = at(event);
    const { current } = drag;
    if (current === undefined) {
      studio.dispatch(hover(nearestPoint(pixels, x, y, REACH_PX * ratio)));
      return;
    }
    const [lastX, lastY] = current.path[current.path.length - 1];
    current.path.push([x, y]);
    if (current.kind === "lasso") setLasso([...current.path]);
    else onLook(movedLook(frame, look?.zoom ?? 1, { dx: x - lastX, dy: y - lastY }));
  };
  const onPointerUp = (event: PointerEvent) => {
    const { current } = drag;
    drag.current = undefined;
    setLasso([]);
    if (current?.kind !== "lasso") return;
    const mode: SelectionMode = event.altKey ? "remove" : event.ctrlKey || event.metaKey ? "add" : "replace";
    if (spread(current.path) > CLICK_PX * ratio) {
      studio.dispatch(select(pointsInside(pixels, current.path), mode));
      return;
    }
    const [x, y] = at(event);
    const point = nearestPoint(pixels, x, y, REACH_PX * ratio);
    if (point !== undefined) studio.dispatch(select([point], mode));
    else if (mode === "replace") studio.dispatch(select([]));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = KEY_MOVES[event.key];
    if (event.ctrlKey || event.metaKey || (move === undefined && event.key !== "0")) return;
    event.preventDefault();
    onLook(move && movedLook(frame, look?.zoom ?? 1, move(ratio)));
  };
  useWheelZoom(canvas, (x, y, by) => onLook(movedLook(frame, look?.zoom ?? 1, { by, x: x * ratio, y: y * ratio })));

  const category = hovered === undefined || byPlace ? undefined : colouring && categoryName(colouring, hovered);
  return (
    <div className="with-legend">
      {colouring !== undefined && !byPlace && <ClassLegend colouring={colouring} theme={colours.theme} />}
      <div className="legend-room">
        <canvas
          ref={canvas}
          className="scatter"
          width={Math.round(width)}
          height={Math.round(height)}
          role="img"
          tabIndex={0}
          title={hovered === undefined ? texts.learn.embeddingKeys : undefined}
          aria-label={texts.learn.embedding(positions.rows, layout)}
          aria-description={texts.learn.embeddingKeys}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerLeave={() => studio.dispatch(hover(undefined))}
          onDoubleClick={() => onLook(undefined)}
          onKeyDown={onKeyDown}
        />
        <p className="scatter-readout small">
          {hovered === undefined
            ? byPlace
              ? texts.learn.positionKey
              : texts.learn.embedding(positions.rows, layout)
            : texts.spectra.spectrum(hovered, category)}
        </p>
      </div>
    </div>
  );
}

const KEY_MOVES: Readonly<Record<string, (ratio: number) => { dx?: number; dy?: number; by?: number }>> = {
  ArrowLeft: (ratio) => ({ dx: PAN_STEP_PX * ratio }),
  ArrowRight: (ratio) => ({ dx: -PAN_STEP_PX * ratio }),
  ArrowUp: (ratio) => ({ dy: PAN_STEP_PX * ratio }),
  ArrowDown: (ratio) => ({ dy: -PAN_STEP_PX * ratio }),
  "+": () => ({ by: ZOOM_STEP }),
  "=": () => ({ by: ZOOM_STEP }),
  "-": () => ({ by: 1 / ZOOM_STEP }),
};

/** In CSS pixels: smaller, the more there are. */
function pointRadius(points: number): number {
  return Math.min(3.5, Math.max(1, 5.5 - Math.log10(points + 1)));
}

function spread(path: Drag["path"]): number {
  const [[x, y]] = path;
  return path.reduce((most, [a, b]) => Math.max(most, Math.hypot(a - x, b - y)), 0);
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = radius / 4;
  context.stroke();
}
