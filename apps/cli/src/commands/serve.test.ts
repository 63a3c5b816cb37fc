import { createServer } from "node:http";
import { expect, it } from "vitest";
import { run } from "../run.ts";

/** Serves with `argv` until `visit` is done with the address, then stops as Ctrl-C would. */
async function served(argv: readonly string[], visit: (url: string) => Promise<void>) {
  const controller = new AbortController();
  let err = "";
  let out = "";
  const said = Promise.withResolvers<string>();
  const ended = run(["serve", ...(argv.includes("--port") ? [] : ["--port", "0"]), ...argv], {
    out: (text) => {
      out += text;
    },
    err(text) {
      err += text;
      const url = /the studio is at (\S+)/.exec(err)?.[1];
      if (url !== undefined) said.resolve(url);
    },
    errIsTerminal: false,
    signal: controller.signal,
  });
  const url = await Promise.race([said.promise, ended.then(() => "")]);
  try {
    await visit(url);
  } finally {
    controller.abort();
  }
  return { code: await ended, err, out };
}

it("serves the page, to this machine alone, in a way that lets it use threads, until it is stopped", async () => {
  let address = "";
  const { code, out } = await served(["--json"], async (url) => {
    address = url;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    expect(page.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(page.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    const html = await page.text();
    const [script] = html.match(/assets\/[\w-]+\.js/) ?? [];
    expect(script).toBeDefined();
    const loaded = await fetch(`${url}${script}`);
    expect(loaded.headers.get("content-type")).toMatch(/javascript/);
    expect(loaded.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${url}assets/none.js`)).status).toBe(404);
    expect((await fetch(`${url}..%2f..%2fpackage.json`)).status).toBe(404);
    expect((await fetch(url, { method: "POST", body: "spectra" })).status).toBe(404);
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ url: address });
  await expect(fetch(address)).rejects.toThrow();
});

it("says that a port is taken, and what to do", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    const { code, err } = await served(["--port", String(port)], async () => {});
    expect(code).toBe(2);
    expect(err).toContain(`port ${port} is taken on 127.0.0.1; choose another with --port, or 0 for any`);
  } finally {
    other.close();
  }
});

it("refuses a host that is not this machine", async () => {
  const { code, err } = await served(["--host", "203.0.113.7"], async () => {});
  expect(code).toBe(2);
  expect(err).toContain("203.0.113.7 is no address of this machine");
});
