import { studio } from "../state/studio.ts";
import { activeEntry, useStudio } from "../state/use-studio.ts";
import { type ColourBy, setColourBy } from "../state/view-state.ts";
import { texts } from "../texts.ts";

/** By what all views colour the spectra. */
export function ColourChoice() {
  const colourBy = useStudio(({ view }) => view.colourBy);
  const entry = useStudio(activeEntry);
  const findings = useStudio(({ learn, open }) => learn.findings[open.activeId ?? ""]);
  const named = useStudio(({ learn, open }) => learn.names[open.activeId ?? ""] !== undefined);
  if (entry === undefined) return null;
  const { colours } = texts.shell;
  const choices: readonly { readonly by: ColourBy; readonly label: string }[] = [
    { by: { kind: "none" }, label: colours.none },
    ...entry.columns.map((column) => ({ by: { kind: "column" as const, column }, label: colours.column(column) })),
    ...(findings?.clusters === undefined ? [] : [{ by: { kind: "cluster" as const }, label: colours.cluster }]),
    ...(findings?.classes === undefined ? [] : [{ by: { kind: "class" as const }, label: colours.class }]),
    ...(named ? [{ by: { kind: "name" as const }, label: colours.name }] : []),
  ];
  const keyOf = (by: ColourBy) => (by.kind === "column" ? `column ${by.column}` : by.kind);
  const chosen = choices.find(({ by }) => keyOf(by) === keyOf(colourBy)) ?? choices[0];
  return (
    <label className="row small">
      {texts.shell.colourBy}
      <select
        value={keyOf(chosen.by)}
        onChange={({ target }) => {
          const next = choices.find(({ by }) => keyOf(by) === target.value);
          if (next !== undefined) studio.dispatch(setColourBy(next.by));
        }}
      >
        {choices.map(({ by, label }) => (
          <option key={keyOf(by)} value={keyOf(by)}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
