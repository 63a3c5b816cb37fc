import { createAdaptorServer } from "@hono/node-server";
import { UsageError } from "@stokes/errors";
import { type StudioHandlerOptions, studioHandler } from "./studio-handler.ts";

export interface ServeStudioOptions extends StudioHandlerOptions {
  /** 0 takes any that is free. */
  readonly port?: number;
  /** By default this machine alone can reach it. */
  readonly host?: string;
}

export interface StudioServer {
  /** Where the page is: `http://127.0.0.1:4173/`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the built page in `folder`. Throws a UsageError where the port is taken or the host is none of this machine. */
export async function serveStudio(
  folder: string,
  { port = 0, host = "127.0.0.1", ...options }: ServeStudioOptions = {},
): Promise<StudioServer> {
  const server = createAdaptorServer({ fetch: studioHandler(folder, options).fetch });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, port, host)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  const name = host.includes(":") ? `[${host}]` : host;
  return {
    url: `http://${name}:${bound}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function explained(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new UsageError(`port ${port} is taken on ${host}; choose another with --port, or 0 for any`);
    case "EACCES":
      return new UsageError(`this user may not listen on port ${port}; choose one from 1024 on with --port`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return new UsageError(
        `${host} is no address of this machine; give 127.0.0.1, 0.0.0.0 or a name of it with --host`,
      );
    default:
      return error;
  }
}
