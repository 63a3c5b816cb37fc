import { useEffect, useSyncExternalStore } from "react";
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

/** The theme that is shown; what is drawn on a canvas depends on it. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, () => resolve(studio.get().view.theme));
}

/** Puts the theme onto the page, where the style sheets see it. Before the first paint, and at every change. */
export function applyTheme(theme: Theme = resolve(studio.get().view.theme)): void {
  document.documentElement.dataset.theme = theme;
}

export function useAppliedTheme(): Theme {
  const theme = useTheme();
  useEffect(() => applyTheme(theme), [theme]);
  return theme;
}

/** A colour of the style sheets (`--ink`) for drawing on a canvas. */
export function themeColour(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
