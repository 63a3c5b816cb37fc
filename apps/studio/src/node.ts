/** @file What needs Node: building the page, and serving it. */
export { type FreshBuild, type FreshBuildOptions, freshBuild } from "./node/fresh-build.ts";
export { type ServeStudioOptions, type StudioServer, serveStudio } from "./node/serve-studio.ts";
export { type StudioHandlerOptions, studioHandler } from "./node/studio-handler.ts";
