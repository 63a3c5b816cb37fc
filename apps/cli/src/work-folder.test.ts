import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { scratchFolder } from "./testing.ts";
import { withWorkFolder } from "./work-folder.ts";

const scratch = scratchFolder();
const { path } = scratch;
afterAll(scratch.remove);

const module = new URL("./work-folder.ts", import.meta.url).href;
/** A run that has begun to write and does not end. */
const ENDLESS = `
  const { withWorkFolder } = await import(process.argv[1]);
  await withWorkFolder(process.argv[2], async (folder) => {
    (await import("node:fs")).writeFileSync(folder + "/half", "written");
    console.log("at work");
    await new Promise((resolve) => setTimeout(resolve, 1e9));
  });`;

const filesOf = (out: string) => withWorkFolder(out, async (folder) => readdirSync(folder));
const refused = /another run is writing \S+; wait for it, or remove \S+ if it was killed/;

it("is refused while another process has it, and is empty again once that was killed", async () => {
  const out = path("set.npz");
  const other = spawn(process.execPath, ["--input-type=module", "-e", ENDLESS, module, out]);
  await once(other.stdout, "data");
  expect(existsSync(path(".set.npz.partial/files/half"))).toBe(true);
  await expect(filesOf(out)).rejects.toThrow(refused);
  other.kill("SIGKILL");
  await once(other, "exit");
  expect(await filesOf(out)).toEqual([]);
  expect(readdirSync(path("."))).toEqual([]);
});

it("goes to one of several that find its owner dead", async () => {
  const gone = spawn(process.execPath, ["--version"]);
  await once(gone, "exit");
  leave("map.npz", { owner: `${gone.pid} ${hostname()}\n`, [`heir-of-${gone.pid}`]: "" });
  await expect(filesOf(path("map.npz"))).rejects.toThrow(refused);
});

it.each([
  ["nobody is named", {}],
  ["the name is half written", { owner: "1" }],
  ["the owner is on another machine", { owner: "999999999 elsewhere\n" }],
])("is left where %s", async (_, files) => {
  leave("left.npz", files);
  await expect(filesOf(path("left.npz"))).rejects.toThrow(refused);
});

function leave(name: string, files: Readonly<Record<string, string>>): void {
  const folder = path(`.${name}.partial`);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
}
