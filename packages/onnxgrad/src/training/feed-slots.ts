import { checkFeed, type InputDescription } from "../runtime/check-feed.ts";
import type { Feeds } from "../runtime/runtime.ts";
import { sizeOf } from "../shape.ts";

/**
 * Two places for what each part of a step is fed, taken in turn: one is filled while the step reads the other. In shared
 * memory where another thread reads; else the caller's arrays pass through as they are.
 */
export function createFeedSlots(
  inputs: readonly InputDescription[],
  { parts, shared }: { readonly parts: number; readonly shared: boolean },
) {
  const slots = Array.from({ length: 2 * parts }, () =>
    Object.fromEntries(
      inputs.map(({ name, type, shape }) => {
        const size = shared ? sizeOf(shape) : 0;
        const buffer = shared ? new SharedArrayBuffer(4 * size) : new ArrayBuffer(0);
        return [name, type === "float32" ? new Float32Array(buffer) : new Int32Array(buffer)];
      }),
    ),
  );
  let turn = 0;
  /** Checks a batch and puts it into the next place. Throws a RangeError where an input is missing or does not fit. */
  return (feeds: Feeds): Feeds => {
    const checked = inputs.map((input) => [input.name, checkFeed(input, feeds[input.name])] as const);
    if (!shared) return Object.fromEntries(checked);
    turn = (turn + 1) % slots.length;
    for (const [name, data] of checked) slots[turn][name].set(data);
    return slots[turn];
  };
}
