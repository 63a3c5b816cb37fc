import { useEffect } from "react";
import { studio } from "../state/studio.ts";
import { select } from "../state/view-state.ts";

/** Keys for the whole page: undo and redo, and Escape to select none. Text fields keep their own. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTextField(event.target)) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (command && key === "z") {
        event.preventDefault();
        if (event.shiftKey) studio.redo();
        else studio.undo();
      } else if (command && key === "y") {
        event.preventDefault();
        studio.redo();
      } else if (key === "escape") studio.dispatch(select([]));
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "range", "button", "file"].includes(target.type);
}
