import type { Prediction } from "../../state/learn-state.ts";
import { matrices } from "../../state/shelves.ts";
import { texts } from "../../texts.ts";

/** What was predicted in all, how far it may be off, and how far it is where the true values are known. */
export function PredictionFacts({
  prediction: { target, values: key, interval, against },
}: {
  readonly prediction: Prediction;
}) {
  const { values, rows } = matrices.get(key);
  const ascending = Float64Array.from(values).sort();
  return (
    <ul className="prediction small">
      <li>{texts.learn.predictedRange(target, ascending[0], ascending[rows - 1], rows)}</li>
      <li className="muted">{texts.learn.predictedWithin(interval.halfWidth, interval.level)}</li>
      {against !== undefined && (
        <li>{texts.learn.predictedAgainst(target, against.spectra, against.rmse, against.r2)}</li>
      )}
    </ul>
  );
}
