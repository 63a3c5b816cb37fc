/** The buffers in plain data, each once: what may be handed over with it. Shared memory stays where it is. */
export function transferables(value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (value instanceof ArrayBuffer) {
    found.add(value);
  } else if (Array.isArray(value) || value instanceof Set) {
    for (const one of value) if (typeof one === "object") transferables(one, found);
  } else if (value instanceof Map) {
    for (const one of value.values()) transferables(one, found);
  } else if (typeof value === "object" && value !== null) {
    for (const one of Object.values(value)) transferables(one, found);
  }
  return [...found];
}
