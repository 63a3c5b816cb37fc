/** What `ascending` does to axes that neither rise nor fall throughout, in a sentence for all files together. */
export function axisNotes(axes: readonly { readonly name: string; readonly shift: Float64Array }[]): string[] {
  const repeating = axes.map(({ name, shift }) => ({ name, points: shift.length - new Set(shift).size }));
  return [
    ...told(
      axes.filter(({ shift }) => turns(shift)).map(({ name }) => name),
      (where) => `${where}: the axis rises and falls; its points were sorted by shift`,
    ),
    ...told(
      repeating.filter(({ points }) => points > 0).map(({ name, points }) => `${name} (${points})`),
      (where) => `${where}: points that repeat a shift became one, their mean`,
    ),
  ];
}

/** Whether an axis rises in one place and falls in another. */
function turns(shift: Float64Array): boolean {
  let rises = false;
  let falls = false;
  for (let j = 1; j < shift.length && !(rises && falls); j++) {
    rises ||= shift[j] > shift[j - 1];
    falls ||= shift[j] < shift[j - 1];
  }
  return rises && falls;
}

function told(names: readonly string[], sentence: (where: string) => string): string[] {
  if (names.length === 0) return [];
  const more = names.length > 1 ? ` and ${names.length - 1} more` : "";
  return [sentence(`${names[0]}${more}`)];
}
