import { useMemo } from "react";
import { categoryColours } from "../../drawing/category-colours.ts";
import { Swatch } from "../../shell/swatch.tsx";
import { useTheme } from "../../shell/theme.ts";
import { activeFindings } from "../../state/learn-state.ts";
import { labels, matrices } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { select } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";

/** How many spectra were told to be of each class, and with what probability. */
export function ClassTable() {
  const findings = useStudio(activeFindings);
  const names = findings?.classNames ?? NONE;
  const colours = categoryColours(names.length, useTheme());
  const classes = findings?.classes;
  const probabilities = findings?.identification?.probabilities;
  const rows = useMemo(
    () => (classes === undefined || probabilities === undefined ? [] : byClass(classes, probabilities, names.length)),
    [classes, probabilities, names],
  );
  return (
    <table className="class-table small">
      <thead>
        <tr>
          <th scope="col">{texts.learn.class}</th>
          <th scope="col">{texts.learn.spectraOfClass}</th>
          <th scope="col">{texts.learn.meanProbability}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ of, probability }, i) => {
          const name = names[i] ?? texts.shell.ofNone.class;
          return (
            <tr key={name}>
              <td>
                <button
                  type="button"
                  className="cluster-name"
                  title={texts.learn.selectClass(name)}
                  onClick={() => studio.dispatch(select(of))}
                >
                  <Swatch colour={colours[i]} />
                  {name}
                </button>
              </td>
              <td>{of.length.toLocaleString("en")}</td>
              <td>{probability === undefined ? "" : texts.learn.probability(probability)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const NONE: readonly string[] = [];

interface ClassRow {
  /** Rows of the set. */
  readonly of: readonly number[];
  /** Mean of what the class was told with; undefined for spectra of no class, and where there are none. */
  readonly probability: number | undefined;
}

/** A row a class, and a last one for the unknown. */
function byClass(classesKey: string, probabilitiesKey: string, count: number): ClassRow[] {
  const classes = labels.get(classesKey);
  const { values, columns } = matrices.get(probabilitiesKey);
  return Array.from({ length: count + 1 }, (_, index) => {
    const told = index === count ? -1 : index;
    const of = Array.from(classes.keys()).filter((row) => classes[row] === told);
    const total = of.reduce((sum, row) => sum + (told < 0 ? 0 : values[row * columns + told]), 0);
    return { of, probability: told < 0 || of.length === 0 ? undefined : total / of.length };
  });
}
