import { studio } from "../state/studio.ts";
import { useStudio, useUndoNames } from "../state/use-studio.ts";
import { setTheme, type ThemeChoice } from "../state/view-state.ts";
import { texts } from "../texts.ts";
import { ColourChoice } from "./colour-choice.tsx";
import { Icon } from "./icons.tsx";
import { SelectionCount } from "./selection-count.tsx";

const NEXT_THEME: Readonly<Record<ThemeChoice, ThemeChoice>> = { auto: "light", light: "dark", dark: "auto" };

export function TopBar() {
  const { undo, redo } = useUndoNames();
  const theme = useStudio(({ view }) => view.theme);
  return (
    <header className="bar">
      <h1>{texts.shell.title}</h1>
      <span className="row small muted" title={texts.shell.privacyWhy}>
        <Icon name="lock" />
        {texts.shell.privacy}
      </span>
      <span className="grow" />
      <SelectionCount />
      <ColourChoice />
      <BarButton label={texts.shell.undo(undo)} icon="undo" disabled={undo === undefined} onClick={studio.undo} />
      <BarButton label={texts.shell.redo(redo)} icon="redo" disabled={redo === undefined} onClick={studio.redo} />
      <BarButton
        label={texts.shell.theme[theme]}
        icon={theme}
        onClick={() => studio.dispatch(setTheme(NEXT_THEME[theme]))}
      />
    </header>
  );
}

function BarButton({
  label,
  icon,
  disabled = false,
  onClick,
}: {
  readonly label: string;
  readonly icon: Parameters<typeof Icon>[0]["name"];
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="icon" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
