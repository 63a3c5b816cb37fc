/**
 * @file The service worker: keeps the page's files, so that it opens and works without a network. Files are named by
 * their content, so what is kept is never stale. A new build is fetched beside the old one, and takes over when the page
 * is opened or reloaded in the only tab that there is: no page ever gets files of two builds.
 */
import type { BuildFiles, FetchEvent, ServiceWorkerScope } from "./service-worker-scope.ts";

declare const self: ServiceWorkerScope;
/** Put before this script by `precachePlugin`. */
declare const BUILD: BuildFiles;

const { scope } = self.registration;
/** Of this build. Other folders of one host may hold a studio too, so names begin with the folder. */
const APP = `${scope} ${BUILD.version}`;
/** Of any build: files that are large and seldom change. */
const USED = `${scope} used`;
const first = new Set(BUILD.first);
const later = new Set(BUILD.later);

self.addEventListener("install", (event) => event.waitUntil(keepFirst()));
self.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== "GET" || !address.startsWith(scope)) return;
  const path = address.slice(scope.length).replace(/^index\.html$/, "");
  if (request.mode === "navigate") {
    if (path === "") event.respondWith(kept(""));
  } else if (first.has(path)) event.respondWith(kept(path));
  else if (later.has(path)) event.respondWith(keptOnceUsed(path, event));
});

async function keepFirst(): Promise<void> {
  const cache = await caches.open(APP);
  // The page's own name does not change with its content, so a copy that the browser kept may be an older one.
  const request = (path: string) => new Request(scope + path, { cache: path === "" ? "no-cache" : "default" });
  await cache.addAll(BUILD.first.map(request));
}

async function dropOld(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name.startsWith(`${scope} `) && name !== APP && name !== USED) await caches.delete(name);
  }
  const used = await caches.open(USED);
  for (const request of await used.keys()) {
    if (!later.has(request.url.slice(scope.length))) await used.delete(request);
  }
}

/** Asked by a page of the build before, which opens itself anew then. */
async function takeOver(): Promise<void> {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.filter(({ url }) => url.startsWith(scope)).length < 2) await self.skipWaiting();
}

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(APP);
  return (await cache.match(scope + path, { ignoreVary: true })) ?? fetch(scope + path);
}

async function keptOnceUsed(path: string, event: FetchEvent): Promise<Response> {
  const cache = await caches.open(USED);
  const known = await cache.match(scope + path, { ignoreVary: true });
  if (known !== undefined) return known;
  const response = await fetch(scope + path);
  // The browser may refuse where there is no room; the file still serves.
  if (response.ok) event.waitUntil(cache.put(scope + path, response.clone()).catch(console.warn));
  return response;
}
