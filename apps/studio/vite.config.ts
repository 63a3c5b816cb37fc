import { defineConfig } from "vite";

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from a default export
export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the page works from any folder of any static host.
  base: "./",
  build: { target: "es2022", chunkSizeWarningLimit: 1000 },
  worker: { format: "es" },
});
