const CHUNK = 1 << 20;

/** UTF-8 of many short texts, encoded a megabyte at a time. */
export function joinChunks(texts: () => Iterable<string>): Uint8Array {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let pending = "";
  for (const text of texts()) {
    pending += text;
    if (pending.length < CHUNK) continue;
    chunks.push(encoder.encode(pending));
    pending = "";
  }
  chunks.push(encoder.encode(pending));
  const joined = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
