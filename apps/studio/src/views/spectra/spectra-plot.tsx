import { type SpectrumSet, spectrumCount } from "@stokes/spectra";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useThemeColours } from "../../shell/theme.ts";
import { categoryName, colouring as colouringOf } from "../../state/colouring.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, activePrepared, useStudio } from "../../state/use-studio.ts";
import { hover, select, setVisible } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { ClassLegend } from "./class-legend.tsx";
import { keyedMove } from "./keyed-move.ts";
import { nearestRow } from "./nearest-row.ts";
import { createPlot, type Plot, type PointedAt } from "./plot.ts";
import { useSpectraScene } from "./use-spectra-scene.ts";
import { wavelengthNm } from "./wavelength.ts";

/** How near, in pixels, a trace must be to the pointer. */
const REACH_PX = 12;

export function SpectraPlot({ raw }: { readonly raw: SpectrumSet }) {
  const prepared = useStudio(activePrepared);
  const settings = useStudio(({ view }) => view.spectra);
  const selection = useStudio(({ view }) => view.selection);
  const hovered = useStudio(({ view }) => view.hovered);
  const visible = useStudio(({ view }) => view.visible);
  const colouring = useStudio(colouringOf);
  const entryLaser = useStudio((state) => activeEntry(state)?.laserNm);
  const colours = useThemeColours();
  const laserNm = settings.axis === "wavelength" ? entryLaser : undefined;
  const drawn = useSpectraScene({ raw, prepared, settings, selection, hovered, visible, colouring, colours, laserNm });

  const element = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot>(undefined);
  const latest = useRef(drawn);
  latest.current = drawn;
  const [at, setAt] = useState<PointedAt>();

  const ready = drawn !== undefined;
  const hasSecond = drawn?.scene.second !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plot is made again only once there is something to show
  useEffect(() => {
    if (element.current === null || latest.current === undefined) return;
    const labels = {
      x: laserNm === undefined ? texts.spectra.shiftLabel : texts.spectra.wavelengthLabel,
      y: hasSecond ? texts.spectra.preparedLabel : texts.spectra.intensityLabel,
      second: texts.spectra.rawLabel,
    };
    const made = createPlot(
      element.current,
      latest.current.scene,
      { labels, laserNm, colours },
      {
        onVisible: (next) => studio.dispatch(setVisible(next)),
        onPoint(point) {
          setAt(point);
          studio.dispatch(hover(rowAt(latest.current, point)));
        },
        onClick(point, event) {
          const row = rowAt(latest.current, point);
          if (row !== undefined) studio.dispatch(select([row], event.ctrlKey || event.metaKey ? "add" : "replace"));
        },
      },
    );
    plot.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [ready, hasSecond, laserNm, colours]);

  useEffect(() => {
    if (drawn !== undefined) plot.current?.show(drawn.scene);
  }, [drawn]);

  const onKeyDown = (event: KeyboardEvent) => {
    const move = drawn && keyedMove(event.key, drawn.scene.visible, drawn.scene.whole);
    if (move === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    studio.dispatch(setVisible(move.visible));
  };

  if (drawn === undefined) return <p className="empty">{texts.shell.loading}</p>;
  const { scene, mode, front } = drawn;
  const category = hovered === undefined ? undefined : colouring && categoryName(colouring, hovered);
  const spectra = spectrumCount(front);
  return (
    <div className="with-legend">
      {colouring !== undefined && <ClassLegend colouring={colouring} theme={colours.theme} />}
      <div className="legend-room">
        <figure
          ref={element}
          className="plot"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the figure is moved by keys
          tabIndex={0}
          title={at === undefined ? texts.spectra.keys : undefined}
          aria-label={texts.spectra.figure(spectra, ...scene.visible, texts.spectra.modes[mode])}
          aria-description={texts.spectra.keys}
          onKeyDown={onKeyDown}
        />
        <p className="plot-readout small">
          {at === undefined
            ? texts.spectra.drawn(spectra, texts.spectra.modes[mode])
            : texts.spectra.at(at.shift, entryLaser && wavelengthNm(at.shift, entryLaser), at.intensity)}
          {at !== undefined && hovered !== undefined && `, ${texts.spectra.spectrum(hovered, category)}`}
        </p>
      </div>
    </div>
  );
}

function rowAt(drawn: ReturnType<typeof useSpectraScene>, at: PointedAt | undefined): number | undefined {
  if (drawn === undefined || at === undefined) return undefined;
  return nearestRow(drawn.front, at.shift, at.intensity, REACH_PX * at.perPixel);
}
