/** The part of a service worker's global scope that ours uses; TypeScript knows it only beside a page's by another library. */
export interface ServiceWorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: {
      readonly type: "window";
      readonly includeUncontrolled: boolean;
    }): Promise<readonly { readonly url: string }[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: ExtendableEvent) => void): void;
}

interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

/** What the build tells the service worker: paths of its files, from the folder of the page. */
export interface BuildFiles {
  /** Another one where any of the files is another one. */
  readonly version: string;
  /** Kept from the first visit on: "" is the page itself. */
  readonly first: readonly string[];
  /** Large, and kept once they were used: WebAssembly. */
  readonly later: readonly string[];
}
