import { open } from "node:fs/promises";
import { DataError } from "@stokes/errors";

/** A transfer that broke off in a way that another attempt may mend; what came is kept. */
export class BrokenTransfer extends Error {
  override readonly name = "BrokenTransfer";
}

export interface TransferOptions {
  /** Called with the bytes that are there and, where the server says it, how many there will be. */
  readonly onBytes: (bytes: number, total: number | undefined) => void;
  /** A connection that gives nothing for so long counts as broken. */
  readonly stallSeconds: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings what is missing of `url` to the end of the file `path`, by an HTTP range; a server that ignores ranges makes it
 * begin anew. Throws a BrokenTransfer where another attempt may help, a DataError where the server refuses.
 */
export async function transfer(url: string, path: string, options: TransferOptions): Promise<void> {
  const { onBytes, stallSeconds, signal } = options;
  const stalled = new AbortController();
  const watch = setInterval(() => {
    if (performance.now() - lastAt > 1000 * stallSeconds) stalled.abort();
  }, 250);
  let lastAt = performance.now();
  const file = await open(path, "a+");
  try {
    let bytes = (await file.stat()).size;
    const response = await fetch(url, {
      headers: { "accept-encoding": "identity", ...(bytes > 0 && { range: `bytes=${bytes}-` }) },
      signal: signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]),
    });
    // Nothing lies beyond what is there: the checksum will tell whether it is whole.
    if (response.status === 416 && bytes > 0) return await discard(response);
    await requireBody(url, response);
    if (!continuesAt(response, bytes)) {
      await file.truncate(0);
      bytes = 0;
    }
    const length = response.headers.get("content-length");
    const total = length === null ? undefined : bytes + Number(length);
    onBytes(bytes, total);
    for await (const chunk of response.body ?? []) {
      await file.appendFile(chunk);
      bytes += chunk.length;
      lastAt = performance.now();
      onBytes(bytes, total);
    }
    await file.sync();
  } catch (error) {
    if (signal?.aborted) throw error;
    if (stalled.signal.aborted) throw new BrokenTransfer(`nothing came for ${stallSeconds} s`, { cause: error });
    // What fetch throws when it cannot connect, or when the connection ends too early.
    if (error instanceof TypeError) throw new BrokenTransfer(reasonOf(error), { cause: error });
    throw error;
  } finally {
    clearInterval(watch);
    await file.close();
  }
}

/** Whether a response goes on where `bytes` end; false where it begins at the beginning. */
function continuesAt(response: Response, bytes: number): boolean {
  if (response.status !== 206) return false;
  const start = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
  if (Number(start) !== bytes) throw new BrokenTransfer("the server sent another range than was asked for");
  return true;
}

async function requireBody(url: string, response: Response): Promise<void> {
  const { ok, status, statusText } = response;
  if (ok) return;
  await discard(response);
  const answer = `${status} ${statusText}`.trim();
  if (status >= 500 || status === 429 || status === 408) throw new BrokenTransfer(`the server answers ${answer}`);
  throw new DataError(`${url} answers ${answer}; check the address of the mirror`);
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel();
}

function reasonOf({ cause, message }: TypeError): string {
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : message;
}
