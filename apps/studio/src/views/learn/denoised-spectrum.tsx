import type { Review } from "@stokes/smae";
import { row } from "@stokes/spectra";
import type { Denoising } from "../../state/learn-state.ts";
import type { SetEntry } from "../../state/open-state.ts";
import { labels, matrices, reviews, sets } from "../../state/shelves.ts";
import { texts } from "../../texts.ts";
import { ChosenSpectrum, useChosenSpectrum } from "./chosen-spectrum.tsx";
import { SpectrumFigure } from "./spectrum-figure.tsx";

/** The spectrum that is looked at, measured and denoised, and where the two do not agree. */
export function DenoisedSpectrum({ entry, found }: { readonly entry: SetEntry; readonly found: Denoising }) {
  const chosen = useChosenSpectrum();
  const at = labels.get(found.rows).indexOf(chosen);
  return (
    <>
      <ChosenSpectrum spectra={entry.spectra} />
      {at < 0 ? (
        <p className="small muted">{texts.learn.notDenoised}</p>
      ) : (
        <BeforeAndAfter found={found} at={at} index={chosen} />
      )}
    </>
  );
}

function BeforeAndAfter({
  found,
  at,
  index,
}: {
  readonly found: Denoising;
  /** The spectrum among those denoised. */
  readonly at: number;
  readonly index: number;
}) {
  const estimate = sets.get(found.estimate);
  const after = row(estimate, at);
  const points = after.length;
  const sd = matrices.get(found.uncertainty).values.subarray(at * points, (at + 1) * points);
  const review = reviews.get(found.reviews)[at];
  const { departures, peaks } = review;
  return (
    <>
      <SpectrumFigure
        label={texts.learn.denoisedFigure(index)}
        shift={estimate.shift}
        lines={[
          { values: row(sets.get(found.measured), at), look: "figure-measured" },
          { values: after, look: "figure-line" },
        ]}
        band={[after.map((value, j) => value - 2 * sd[j]), after.map((value, j) => value + 2 * sd[j])]}
        spans={departures.map(({ from, to }) => ({ from, to, look: "figure-alarm" }))}
        marks={peaks.invented.map(({ position }) => position)}
      />
      <ul className="figure-key small muted">
        <li className="key-measured">{texts.learn.before}</li>
        <li className="key-line">{texts.learn.after}</li>
        <li className="key-band">{texts.learn.band2}</li>
        {departures.length > 0 && <li className="key-alarm">{texts.learn.departs}</li>}
      </ul>
      <Verdict review={review} />
    </>
  );
}

function Verdict({ review: { departures, peaks } }: { readonly review: Review }) {
  const positions = (list: Review["peaks"]["invented"]) => list.map(({ position }) => position);
  const said = [
    peaks.invented.length > 0 ? texts.learn.invented(positions(peaks.invented)) : undefined,
    peaks.lost.length > 0 ? texts.learn.lost(positions(peaks.lost)) : undefined,
    departures.length > 0 ? texts.learn.departures(departures) : undefined,
  ].filter((sentence) => sentence !== undefined);
  if (said.length === 0) return <p className="small">{texts.learn.faithful}</p>;
  return (
    <ul className="stack">
      {said.map((sentence) => (
        <li key={sentence} className="problem">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
