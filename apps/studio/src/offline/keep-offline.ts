/** Lets the page open and work without a network from the next visit on, where the browser can. */
export async function keepOffline(): Promise<void> {
  // Not on pages over plain http from another machine, nor in some private windows.
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  try {
    const registration = await serviceWorker.register(new URL("service-worker.js", document.baseURI));
    if (registration.waiting === null) {
      // Looks for a newer build; without a network there is none to be had.
      await registration.update().catch(() => {});
      return;
    }
    // A newer build has come since: it takes this page's place where no other tab has the old one open.
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting.postMessage("take over");
  } catch (error) {
    console.info("The studio does not work offline here:", error);
  }
}
