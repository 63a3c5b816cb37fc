import { categoryColours } from "../../drawing/category-colours.ts";
import { useTheme } from "../../shell/theme.ts";
import { activeFindings, type Identification, type Nearest, type Prediction } from "../../state/learn-state.ts";
import { labels, matrices } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { ChosenSpectrum, useChosenSpectrum } from "./chosen-spectrum.tsx";
import { Reason } from "./reason.tsx";

/** What the spectrum that is looked at was told to be, how surely, what is most like it, and why. */
export function IdentifiedSpectrum() {
  const entry = useStudio(activeEntry);
  const findings = useStudio(activeFindings);
  const chosen = useChosenSpectrum();
  const { identification, prediction, nearest, classNames = [] } = findings ?? {};
  if (entry === undefined) return null;
  return (
    <>
      <ChosenSpectrum spectra={entry.spectra} />
      {identification !== undefined && <ToldClass identification={identification} names={classNames} row={chosen} />}
      {prediction !== undefined && <PredictedValue prediction={prediction} row={chosen} />}
      {nearest !== undefined && <MostAlike nearest={nearest} row={chosen} entryId={entry.id} />}
      {identification !== undefined && (
        <Reason key={`${identification.probabilities} ${chosen}`} modelId={identification.modelId} row={chosen} />
      )}
    </>
  );
}

function PredictedValue({
  prediction: { target, values, interval },
  row,
}: {
  readonly prediction: Prediction;
  readonly row: number;
}) {
  return <p>{texts.learn.predictedOne(target, matrices.get(values).values[row], interval.halfWidth)}</p>;
}

/** The names by descending probability are shown up to here. */
const MOST_SHOWN = 6;

function ToldClass({
  identification: { probabilities, familiarity, possibleFrom },
  names,
  row,
}: {
  readonly identification: Identification;
  readonly names: readonly string[];
  readonly row: number;
}) {
  const colours = categoryColours(names.length, useTheme());
  const { values, columns } = matrices.get(probabilities);
  const order = names
    .map((name, i) => ({ name, probability: values[row * columns + i], colour: colours[i] }))
    .sort((a, b) => b.probability - a.probability);
  const unknown = matrices.get(familiarity).values[row] < 0;
  const [best] = order;
  const possible = order.filter(({ probability }) => probability >= possibleFrom).map(({ name }) => name);
  return (
    <>
      <p className={unknown ? "note" : undefined}>
        {unknown ? texts.learn.toldUnknown(best.name, best.probability) : texts.learn.told(best.name, best.probability)}
      </p>
      <ul className="probabilities small" aria-label={texts.learn.probabilities}>
        {order.slice(0, MOST_SHOWN).map(({ name, probability, colour }) => (
          <li key={name}>
            <span className="grow">{name}</span>
            <span className="bar-track">
              <span className="bar-fill" style={{ width: `${100 * probability}%`, background: colour }} />
            </span>
            <span className="probability">{texts.learn.probability(probability)}</span>
          </li>
        ))}
      </ul>
      <p className="small muted">{texts.learn.possible(possible)}</p>
    </>
  );
}

function MostAlike({
  nearest: { of, names, k, ...keys },
  row,
  entryId,
}: {
  readonly nearest: Nearest;
  readonly row: number;
  readonly entryId: string;
}) {
  const rows = labels.get(keys.rows).subarray(row * k, (row + 1) * k);
  const similarity = matrices.get(keys.similarity).values;
  const spectral = matrices.get(keys.spectralSimilarity).values;
  const ofLibrary = of.kind === "library";
  return (
    <>
      <h3>{texts.learn.nearest}</h3>
      <ul className="small">
        {Array.from(rows, (reference, i) => {
          const at = row * k + i;
          const text = texts.learn.nearestOf(names[reference], reference, ofLibrary, similarity[at], spectral[at]);
          return (
            <li key={reference}>
              {of.id === entryId ? (
                <button
                  type="button"
                  className="cluster-name"
                  onClick={() => studio.dispatch(select([row, reference]))}
                >
                  {text}
                </button>
              ) : (
                text
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
