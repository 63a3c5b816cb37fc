import "uplot/dist/uPlot.min.css";
import uPlot from "uplot";
import type { ThemeColours } from "../../shell/theme.ts";
import { shift } from "../../texts/shift.ts";
import type { Interval } from "./extent.ts";
import type { Frame } from "./paint.ts";
import { within, zoomed } from "./range.ts";
import { shiftCm1, wavelengthNm, wavelengthTicks } from "./wavelength.ts";

/** What the plot shows. */
export interface Scene {
  /** Shifts shown, of all that there are. */
  readonly visible: Interval;
  readonly whole: Interval;
  readonly intensity: Interval;
  /** Intensities of a second axis on the right. */
  readonly second: Interval | undefined;
  readonly paint: (frame: Frame, second: Frame | undefined) => void;
}

export interface PlotLabels {
  readonly x: string;
  readonly y: string;
  readonly second: string;
}

export interface PlotOptions {
  readonly labels: PlotLabels;
  /** Makes an axis of wavelengths. */
  readonly laserNm: number | undefined;
  readonly colours: ThemeColours;
}

export interface PlotEvents {
  /** The user wants to see these shifts; undefined for all. */
  onVisible(visible: Interval | undefined): void;
  /** The pointer is at this shift and intensity; undefined once it has left. */
  onPoint(at: PointedAt | undefined): void;
  onClick(at: PointedAt, event: MouseEvent): void;
}

export interface PointedAt {
  readonly shift: number;
  readonly intensity: number;
  /** Intensity a CSS pixel. */
  readonly perPixel: number;
}

export interface Plot {
  show(scene: Scene): void;
  /** Brings the drawing to the size of its element. */
  resize(): void;
  destroy(): void;
}

/**
 * Axes, crosshair and zoom by uPlot; what stands between the axes is painted by the scene. Drag to zoom, drag with Shift
 * to pan, wheel to zoom at the pointer, double click for everything.
 */
export function createPlot(
  element: HTMLElement,
  first: Scene,
  { labels, laserNm, colours }: PlotOptions,
  { onVisible, onPoint, onClick }: PlotEvents,
): Plot {
  let scene = first;
  const axisStyle = { stroke: colours.axis, font: "11px sans-serif", labelFont: "12px sans-serif" };
  const grid = { stroke: colours.grid, width: 1 };
  const ticks = { stroke: colours.grid, width: 1, size: 4 };

  const plot = new uPlot(
    {
      ...sizeOf(element),
      legend: { show: false },
      padding: [10, first.second === undefined ? 24 : 4, 0, 0],
      cursor: { points: { show: false }, drag: { x: true, y: false, setScale: false }, dataIdx: () => 0 },
      select: { show: true, left: 0, top: 0, width: 0, height: 0 },
      scales: {
        x: { time: false, auto: false, range: () => [...scene.visible] },
        y: { auto: false, range: () => [...scene.intensity] },
        second: { auto: false, range: () => [...(scene.second ?? scene.intensity)] },
      },
      axes: [
        {
          ...axisStyle,
          grid,
          ticks,
          label: labels.x,
          size: 32,
          labelSize: 20,
          gap: 3,
          ...(laserNm === undefined ? { values: asShifts } : wavelengthAxis(laserNm)),
        },
        { ...axisStyle, grid, ticks, label: labels.y, size: 52, labelSize: 18, gap: 3, values: compact },
        {
          ...axisStyle,
          scale: "second",
          side: 1,
          grid: { show: false },
          ticks,
          label: labels.second,
          size: 52,
          labelSize: 18,
          gap: 3,
          values: compact,
          show: first.second !== undefined,
        },
      ],
      series: [{}, { show: true, paths: () => null }, { show: true, scale: "second", paths: () => null }],
      hooks: {
        drawAxes: [(self) => paintInside(self, scene)],
        setCursor: [(self) => onPoint(pointedAt(self))],
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width < 4) return;
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            onVisible(within([self.posToVal(left, "x"), self.posToVal(left + width, "x")], scene.whole));
          },
        ],
      },
    },
    emptyData(first),
    element,
  );

  const removeGestures = addGestures(plot, () => scene, onVisible);
  plot.over.addEventListener("click", (event) => {
    const at = pointedAt(plot);
    if (at !== undefined) onClick(at, event);
  });
  plot.over.addEventListener("dblclick", () => onVisible(undefined));

  return {
    show(next) {
      scene = next;
      plot.setData(emptyData(next), false);
      plot.batch(() => {
        plot.setScale("x", { min: next.visible[0], max: next.visible[1] });
        plot.setScale("y", { min: next.intensity[0], max: next.intensity[1] });
        const [low, high] = next.second ?? next.intensity;
        plot.setScale("second", { min: low, max: high });
      });
      plot.redraw(false, true);
    },
    resize() {
      const size = sizeOf(element);
      if (size.width !== plot.width || size.height !== plot.height) plot.setSize(size);
    },
    destroy() {
      removeGestures();
      plot.destroy();
    },
  };
}

function addGestures(plot: uPlot, scene: () => Scene, onVisible: PlotEvents["onVisible"]): () => void {
  const { over } = plot;
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    const { visible, whole } = scene();
    const span = visible[1] - visible[0];
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey) {
      const by = ((event.deltaX || event.deltaY) / over.clientWidth) * span;
      onVisible(within([visible[0] + by, visible[1] + by], whole));
      return;
    }
    const at = plot.posToVal(event.clientX - over.getBoundingClientRect().left, "x");
    const factor = Math.exp(Math.min(Math.max(event.deltaY, -200), 200) / 300);
    onVisible(zoomed(visible, whole, at, factor));
  };
  // Before uPlot takes the pointer for a drag that zooms.
  const onPointerDown = (event: MouseEvent) => {
    if (!event.shiftKey && event.button !== 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { visible, whole } = scene();
    const perPixel = (visible[1] - visible[0]) / over.clientWidth;
    const onMove = (move: MouseEvent) => {
      const by = (event.clientX - move.clientX) * perPixel;
      onVisible(within([visible[0] + by, visible[1] + by], whole));
    };
    const onUp = () => {
      removeEventListener("mousemove", onMove);
      removeEventListener("mouseup", onUp);
    };
    addEventListener("mousemove", onMove);
    addEventListener("mouseup", onUp);
  };
  over.addEventListener("wheel", onWheel, { passive: false });
  over.parentElement?.addEventListener("mousedown", onPointerDown, { capture: true });
  return () => {
    over.removeEventListener("wheel", onWheel);
    over.parentElement?.removeEventListener("mousedown", onPointerDown, { capture: true });
  };
}

function paintInside(plot: uPlot, { paint, visible, second }: Scene): void {
  const { left, top, width, height } = plot.bbox;
  const { ctx } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  const frame = (scale: string): Frame => ({
    context: ctx,
    x: (shift) => plot.valToPos(shift, "x", true),
    y: (intensity) => plot.valToPos(intensity, scale, true),
    left,
    top,
    width,
    height,
    ratio: uPlot.pxRatio,
    visible,
    repaint: () => {
      if (plot.root.isConnected) plot.redraw(false, false);
    },
  });
  paint(frame("y"), second === undefined ? undefined : frame("second"));
  ctx.restore();
}

function pointedAt(plot: uPlot): PointedAt | undefined {
  const { left, top } = plot.cursor;
  if (left === undefined || top === undefined || left < 0 || top < 0) return undefined;
  const intensity = plot.posToVal(top, "y");
  return { shift: plot.posToVal(left, "x"), intensity, perPixel: Math.abs(plot.posToVal(top + 1, "y") - intensity) };
}

/** uPlot wants data; what is shown is painted by the scene. */
function emptyData({ whole }: Scene): uPlot.AlignedData {
  return [[...whole], [null, null], [null, null]];
}

function sizeOf(element: HTMLElement): { width: number; height: number } {
  return { width: Math.max(80, element.clientWidth), height: Math.max(60, element.clientHeight) };
}

function wavelengthAxis(laserNm: number): Partial<uPlot.Axis> {
  return {
    splits: (plot, _axis, low, high) =>
      wavelengthTicks(low, high, laserNm, plot.bbox.width / uPlot.pxRatio / 80).map((nm) => shiftCm1(nm, laserNm)),
    values: (_plot, splits) => splits.map((shift) => String(Number(wavelengthNm(shift, laserNm).toFixed(3)))),
    filter: (_plot, splits) => splits,
  };
}

function asShifts(_plot: uPlot, splits: readonly number[]): string[] {
  return splits.map((value) => shift(value, 3));
}

function compact(_plot: uPlot, splits: readonly number[]): string[] {
  const largest = Math.max(...splits.map(Math.abs));
  if (largest >= 1e5 || (largest < 1e-3 && largest > 0)) {
    return splits.map((value) => (value === 0 ? "0" : value.toExponential(1).replace("e+", "e")));
  }
  return splits.map((value) => Number(value.toPrecision(6)).toLocaleString("en", { maximumFractionDigits: 6 }));
}
