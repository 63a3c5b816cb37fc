import type { Plugin } from "vite";
import type { BuildFiles } from "./service-worker-scope.ts";

const SERVICE_WORKER = "service-worker.js";
/** Bytes from which a file is kept only once it was used. */
const LARGE = 1_000_000;

/** Adds the service worker to the build, told of all files that were built. */
export function precachePlugin(): Plugin {
  return {
    name: "stokes-precache",
    apply: "build",
    buildStart() {
      this.emitFile({ type: "chunk", id: "./src/offline/service-worker.ts", fileName: SERVICE_WORKER });
    },
    generateBundle: {
      order: "post",
      async handler(_, bundle) {
        const worker = bundle[SERVICE_WORKER];
        if (worker?.type !== "chunk" || worker.imports.length > 0 || worker.exports.length > 0) {
          this.error(`${SERVICE_WORKER} has to be one plain script`);
        }
        const files = await Promise.all(
          Object.values(bundle)
            .filter((file) => file !== worker && !file.fileName.endsWith(".map"))
            .map(async (file) => {
              const content = file.type === "chunk" ? file.code : file.source;
              const bytes = typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
              const path = file.fileName.replace(/^index\.html$/, "");
              return { path, size: bytes.length, digest: hex(await crypto.subtle.digest("SHA-256", bytes)) };
            }),
        );
        files.sort((a, b) => (a.path < b.path ? -1 : 1));
        const isLarge = ({ path, size }: (typeof files)[number]) => size > LARGE || path.endsWith(".wasm");
        const named = new TextEncoder().encode(files.map(({ path, digest }) => `${path} ${digest}`).join("\n"));
        const build: BuildFiles = {
          version: hex(await crypto.subtle.digest("SHA-256", named)).slice(0, 16),
          first: files.filter((file) => !isLarge(file)).map(({ path }) => path),
          later: files.filter(isLarge).map(({ path }) => path),
        };
        worker.code = `const BUILD=${JSON.stringify(build)};${worker.code}`;
      },
    },
  };
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
