import { spawn } from "node:child_process";
import { freshBuild, serveStudio } from "@stokes/studio/node";
import { defineCommand } from "../command.ts";

/** What opens an address in the user's browser. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

export const serve = defineCommand({
  name: "serve",
  summary: "Open the studio: a page that reads, maps, learns and reports, and uploads nothing",
  description:
    "Serves the studio's page, which does all its work in the browser. Only this machine can reach it unless --host says\n" +
    "otherwise. The page is built on the first start and when its sources have changed. Ctrl-C ends it.",
  operands: [],
  options: {
    port: {
      type: "integer",
      placeholder: "N",
      min: 0,
      max: 65_535,
      default: 4173,
      describe: "port to listen on; 0 takes any that is free",
    },
    host: {
      type: "text",
      placeholder: "NAME",
      default: "127.0.0.1",
      describe: "address to listen on; 0.0.0.0 lets other machines in",
    },
    open: { type: "flag", describe: "open the page in the browser" },
  },
  examples: ["npx stokes serve --open", "npx stokes serve --port 8080"],
  async run({ values, io, note }) {
    const { folder } = await freshBuild({ onBuild: () => io.err("building the page (once, a few seconds) …\n") });
    const server = await serveStudio(folder, { port: values.port, host: values.host });
    try {
      io.err(`the studio is at ${server.url} (Ctrl-C ends it)\n`);
      if (values.open) openInBrowser(server.url, () => note(`no browser could be opened; go to ${server.url}`));
      await aborted(io.signal);
    } finally {
      await server.close();
    }
    return { data: { url: server.url }, text: "" };
  },
});

function openInBrowser(url: string, onFailure: () => void): void {
  const [command, ...options] = OPENERS[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...options, url], { stdio: "ignore", detached: true });
  child.on("error", onFailure);
  child.unref();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
