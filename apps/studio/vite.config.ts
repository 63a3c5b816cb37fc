import { defineConfig } from "vite";
import { precachePlugin } from "./src/offline/precache-plugin.ts";

/** The packages of this house only export: what nobody imports of them need not be loaded. CSS and the rest do have effects. */
const treeshake = {
  moduleSideEffects: (id: string) => !/\/packages\/[^/]+\/src\//.test(id),
};

// biome-ignore lint/style/noDefaultExport: Vite reads its configuration from a default export
export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the page works from any folder of any static host.
  base: "./",
  plugins: [precachePlugin()],
  build: { target: "es2022", chunkSizeWarningLimit: 1000, rolldownOptions: { treeshake } },
  worker: { format: "es", rolldownOptions: { treeshake } },
});
