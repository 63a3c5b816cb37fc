import type { Ref } from "react";
import { Icon } from "../../shell/icons.tsx";
import type { Colouring } from "../../state/colouring.ts";
import { type MapContent, setMap } from "../../state/map-settings.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { MapSaveMenu } from "./map-save-menu.tsx";

export interface MapToolsProps {
  readonly colouring: Colouring | undefined;
  /** The quantity that was predicted. */
  readonly predicted: string | undefined;
  /** Names of the columns of numbers. */
  readonly columns: readonly string[];
  readonly settingsOpen: boolean;
  readonly settingsButton: Ref<HTMLButtonElement>;
  readonly onSettings: (open: boolean) => void;
  readonly moved: boolean;
  readonly onAll: () => void;
}

/** What the map shows, its settings, and what can be done with it. */
export function MapTools({
  colouring,
  predicted,
  columns,
  settingsOpen,
  settingsButton,
  onSettings,
  moved,
  onAll,
}: MapToolsProps) {
  const content = useStudio(({ view }) => view.map.content);
  const { contents } = texts.map;
  const choices: readonly { readonly content: MapContent; readonly label: string }[] = [
    { content: { kind: "auto" }, label: contents.auto },
    ...(colouring === undefined ? [] : [{ content: { kind: "groups" as const }, label: contents.groups }]),
    { content: { kind: "band" }, label: contents.band },
    { content: { kind: "ratio" }, label: contents.ratio },
    { content: { kind: "component" }, label: contents.component },
    ...(predicted === undefined
      ? []
      : [{ content: { kind: "prediction" as const }, label: texts.learn.predicted(predicted) }]),
    ...columns.map((column) => ({ content: { kind: "column" as const, column }, label: column })),
  ];
  const chosen = choices.find((choice) => keyOf(choice.content) === keyOf(content)) ?? choices[0];
  return (
    <>
      <select
        aria-label={texts.map.content}
        title={texts.map.content}
        value={keyOf(chosen.content)}
        onChange={({ target }) => {
          const next = choices.find((choice) => keyOf(choice.content) === target.value)?.content;
          if (next === undefined) return;
          studio.dispatch(setMap({ content: next }));
          if (next.kind === "band" || next.kind === "ratio" || next.kind === "component") onSettings(true);
        }}
      >
        {choices.map((choice) => (
          <option key={keyOf(choice.content)} value={keyOf(choice.content)}>
            {choice.label}
          </option>
        ))}
      </select>
      <button
        ref={settingsButton}
        type="button"
        className="icon"
        aria-label={texts.map.settings}
        title={texts.map.settings}
        aria-expanded={settingsOpen}
        onClick={() => onSettings(!settingsOpen)}
      >
        <Icon name="tune" />
      </button>
      <button
        type="button"
        className="icon"
        aria-label={texts.map.all}
        title={texts.map.all}
        disabled={!moved}
        onClick={onAll}
      >
        <Icon name="reset" />
      </button>
      <MapSaveMenu />
    </>
  );
}

function keyOf(content: MapContent): string {
  return content.kind === "column" ? `column ${content.column}` : content.kind;
}
