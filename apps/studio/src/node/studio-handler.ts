import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";

export interface StudioHandlerOptions {
  /** Headers that let the page use threads (shared memory). Off is how a plain static host serves it. */
  readonly isolated?: boolean;
}

/** The built page in `folder` as a web-standard handler. It answers GET and HEAD, and takes nothing in. */
export function studioHandler(folder: string, { isolated = true }: StudioHandlerOptions = {}): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    // Names of built files change with their content; that of the page does not.
    const hashed = context.req.path.startsWith("/assets/") && context.res.ok;
    context.header("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (!isolated) return;
    context.header("Cross-Origin-Opener-Policy", "same-origin");
    context.header("Cross-Origin-Embedder-Policy", "require-corp");
  });
  app.use(serveStatic({ root: folder }));
  return app;
}
