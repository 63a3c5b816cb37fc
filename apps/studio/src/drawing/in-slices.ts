/** Longest that the page is kept from drawing and answering. */
const SLICE_MS = 12;
/** Rows between two looks at the clock. */
const STRIDE = 64;

/**
 * Calls `visit` for every index below `count`, in slices of time, with a look at the clock every `stride`. Rejects with the
 * signal's reason once it is aborted.
 */
export async function inSlices(
  count: number,
  visit: (index: number) => void,
  signal: AbortSignal,
  stride = STRIDE,
): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (let i = 0; i < count; i++) {
    visit(i);
    if (i % stride !== stride - 1 || performance.now() < until) continue;
    await nextTask();
    signal.throwIfAborted();
    until = performance.now() + SLICE_MS;
  }
}

/** After what the browser has to do by now; a timer would wait longer each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
