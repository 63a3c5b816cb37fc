/** The name of a file that belongs to the file `path` and stands beside it: `told.csv` and `bands.csv` give `told.bands.csv`. */
export function companion(path: string, ending: string): string {
  return `${path.replace(/\.[^./]*$/, "")}.${ending}`;
}
