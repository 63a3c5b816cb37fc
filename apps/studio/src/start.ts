import { keepChanges, restoreKept } from "./state/keep-state.ts";
import { studio } from "./state/studio.ts";
import { setNotice } from "./state/view-state.ts";
import { texts } from "./texts.ts";

/** How long a page that is being left may take to let go of what is kept. */
const LOCK_MS = 1500;

/** Brings back what was open, and keeps what comes; says so where the browser does not let it. */
export async function start(): Promise<void> {
  await restore();
  if (location.hash !== "") {
    const { openLinkedRecipe } = await import("./views/prepare/open-link.ts");
    openLinkedRecipe();
  }
}

async function restore(): Promise<void> {
  if (!isSecureContext) {
    tell(texts.shell.insecure);
    return;
  }
  try {
    await restoreKept();
  } catch (error) {
    console.warn(error);
    tell(texts.shell.notRestored(messageOf(error)));
  }
  void keepAlone();
}

/** One tab keeps at a time: two would overwrite one another. The lock is held as long as the page is there. */
async function keepAlone(): Promise<void> {
  const failed = (error: unknown) => tell(texts.shell.notKept(messageOf(error)));
  try {
    await navigator.locks.request("stokes-studio", { signal: AbortSignal.timeout(LOCK_MS) }, async () => {
      await keepChanges(failed);
      await new Promise(() => {});
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") tell(texts.shell.otherTab);
    else failed(error);
  }
}

function tell(text: string): void {
  studio.dispatch(setNotice(text));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
