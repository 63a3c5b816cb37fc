/** What `ascending` does to axes that neither rise nor fall throughout, in a sentence for all files together. */
export function axisNotes(axes: readonly { readonly name: string; readonly shift: Float64Array }[]): string[] {
  const turning = axes.filter(({ shift }) => turns(shift));
  const repeating = axes.filter(({ shift }) => repeats(shift) > 0);
  const repeated = repeating.reduce((sum, { shift }) => sum + repeats(shift), 0);
  return [
    ...(turning.length === 0 ? [] : [`${where(turning)}: the axis rises and falls; its points were sorted by shift`]),
    ...(repeating.length === 0
      ? []
      : [
          `${where(repeating)}: ${repeated} point${repeated === 1 ? " repeats" : "s repeat"} a shift; points of one shift ` +
            "became one, their mean",
        ]),
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

/** Points whose shift another point has already. */
function repeats(shift: Float64Array): number {
  return shift.length - new Set(shift).size;
}

function where(axes: readonly { readonly name: string }[]): string {
  return axes.length === 1 ? axes[0].name : `${axes[0].name} and ${axes.length - 1} more`;
}
