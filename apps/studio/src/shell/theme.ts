import { useMemo, useSyncExternalStore } from "react";
import { studio } from "../state/studio.ts";
import type { ThemeChoice } from "../state/view-state.ts";

export type Theme = "light" | "dark";

const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function resolve(choice: ThemeChoice): Theme {
  if (choice !== "auto") return choice;
  return systemIsDark.matches ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  systemIsDark.addEventListener("change", listener);
  const end = studio.subscribe(listener);
  return () => {
    systemIsDark.removeEventListener("change", listener);
    end();
  };
}

/** Keeps the theme on the page, where the style sheets see it. To be called before the first component is drawn. */
export function followTheme(): void {
  const apply = () => {
    document.documentElement.dataset.theme = resolve(studio.get().view.theme);
  };
  apply();
  subscribe(apply);
}

/** The theme that is shown. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => resolve(studio.get().view.theme));
}

/** Colours of the style sheets for drawing on a canvas, as `#rrggbb`. */
export interface ThemeColours {
  readonly theme: Theme;
  readonly ground: string;
  readonly grid: string;
  readonly axis: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  /** Spectra without a class. */
  readonly trace: string;
  /** What stands behind: raw spectra, those of no class. */
  readonly behind: string;
  readonly selected: string;
}

/** The colours of the theme that is shown; another object when it changes. */
export function useThemeColours(): ThemeColours {
  const theme = useTheme();
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
    return {
      theme,
      ground: colour("plot-ground"),
      grid: colour("plot-grid"),
      axis: colour("plot-axis"),
      ink: colour("ink"),
      muted: colour("muted"),
      line: colour("line"),
      accent: colour("accent"),
      trace: colour("trace"),
      behind: colour("trace-raw"),
      selected: colour("selected"),
    };
  }, [theme]);
}
