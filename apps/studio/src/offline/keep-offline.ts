/** Lets the page open and work without a network from the next visit on, where the browser can. */
export function keepOffline(): void {
  // Not on pages over plain http from another machine, nor in some private windows.
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(new URL("service-worker.js", document.baseURI)).catch((error: unknown) => {
    console.info("The studio does not work offline here:", error);
  });
}
