/** @file A mirror on this machine, for tests, that misbehaves as real ones do. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Mirror {
  readonly url: string;
  /** Ranges asked for, in order; undefined for a request without one. */
  readonly ranges: (string | undefined)[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse, start: number) => void;

/** A server on a free port that answers each request by `answer`, which is told where a range begins (0 without one). */
export async function startMirror(answer: Answer): Promise<Mirror> {
  const ranges: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    answer(request, response, Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    ranges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Serves `bytes` from `start`, as a part where it is not 0, and breaks off before byte `end` where that is less. */
export function serve(response: ServerResponse, bytes: Uint8Array, start = 0, end = bytes.length): void {
  const headers = { "content-length": bytes.length - start };
  const part = { ...headers, "content-range": `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
  response.writeHead(start > 0 ? 206 : 200, start > 0 ? part : headers);
  if (end >= bytes.length) response.end(bytes.subarray(start));
  else response.write(bytes.subarray(start, end), () => setTimeout(() => response.destroy(), 20));
}
