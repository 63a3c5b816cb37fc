import { UsageError } from "@stokes/errors";
import { spectraFigure } from "@stokes/report";
import type { Explanation } from "@stokes/smae";
import { row } from "@stokes/spectra";
import { csv } from "../csv.ts";
import { sixDigits } from "../text.ts";

/** Bands marked in a figure. */
const MARKED = 3;

/** The rows that `--explain 0,3,7` names, of a set of `spectra`. */
export function explainedRows(text: string, spectra: number): number[] {
  return text.split(",").map((part) => {
    const index = Number(part);
    if (part.trim() === "" || !Number.isInteger(index) || index < 0 || index >= spectra) {
      throw new UsageError(
        `--explain takes numbers of spectra from 0 to ${spectra - 1} with commas between, not "${part}"`,
      );
    }
    return index;
  });
}

/** Ending of the table of bands, and of the figure of each explained spectrum. */
const BANDS = "bands.csv";
const bandsOf = (spectrum: number) => `bands-${spectrum}.svg`;

/** The endings of the files that `--explain` with `text` writes, before the spectra are there to check it against. */
export function explanationEndings(text: string): string[] {
  return [BANDS, ...text.split(",").map((part) => bandsOf(Number(part)))];
}

/** Which bands decided: a table of all, and a figure of each spectrum, by the end of the file's name. */
export function explanationFiles({
  rows,
  labels,
  bands,
  drop,
  prepared,
  importance,
}: Explanation): Record<string, string> {
  const { shift } = prepared;
  const at = rows.flatMap((spectrum, i) =>
    bands.map((band, b) => ({ spectrum, label: labels[i], band, drop: drop[i * bands.length + b] })),
  );
  const files: Record<string, string> = {
    [BANDS]: csv({
      spectrum: at.map(({ spectrum }) => spectrum),
      class: at.map(({ label }) => label),
      "from cm-1": sixDigits(at.map(({ band }) => band.from)),
      "to cm-1": sixDigits(at.map(({ band }) => band.to)),
      "drop of log probability": sixDigits(at.map((one) => one.drop)),
    }),
  };
  for (const [i, spectrum] of rows.entries()) {
    const own = importance.subarray(i * shift.length, (i + 1) * shift.length);
    const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
    const strongest = [...bands.keys()]
      .sort((a, b) => drop[i * bands.length + b] - drop[i * bands.length + a])
      .slice(0, MARKED)
      .filter((b) => drop[i * bands.length + b] > 0);
    files[bandsOf(spectrum)] = spectraFigure(
      [
        {
          name: `spectrum ${spectrum}`,
          shift,
          intensity: row(prepared, i),
          peaks: strongest.map((b) => (bands[b].from + bands[b].to) / 2),
        },
        { name: "spoke for the class", shift, intensity: own.map((value) => value / largest) },
      ],
      {
        offset: true,
        height: 360,
        title: `Bands that decided for ${labels[i]}`,
        description: `The prepared spectrum, and by how much its class loses probability where a band is flattened, scaled to 1`,
      },
    );
  }
  return files;
}
