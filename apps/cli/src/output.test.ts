import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@stokes/errors";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeFileOutput, writeFolderOutput } from "./output.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stokes-output-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string) => async (path: string) => writeFileSync(path, text);
const keep = { force: false };

describe("writeFileOutput", () => {
  it("makes the folders on the way and leaves the file alone in them", async () => {
    const path = join(folder, "a/b/out.csv");
    await writeFileOutput(path, keep, write("x"));
    expect(readFileSync(path, "utf8")).toBe("x");
    expect(readdirSync(join(folder, "a/b"))).toEqual(["out.csv"]);
  });

  it("refuses a file that exists before anything is made, and replaces it when forced", async () => {
    const path = join(folder, "out.csv");
    writeFileSync(path, "old");
    let called = false;
    const refused = writeFileOutput(path, keep, async () => {
      called = true;
    });
    await expect(refused).rejects.toThrow(
      new UsageError(`${path} exists; give another name, or --force to replace it`),
    );
    expect(called).toBe(false);
    await writeFileOutput(path, { force: true }, write("new"));
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  it("leaves nothing, and what was there before, when writing fails", async () => {
    const path = join(folder, "out.csv");
    writeFileSync(path, "old");
    const failed = writeFileOutput(path, { force: true }, async (temporary) => {
      writeFileSync(temporary, "half");
      throw new Error("no more room");
    });
    await expect(failed).rejects.toThrow("no more room");
    expect(readdirSync(folder)).toEqual(["out.csv"]);
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  it("refuses companions that exist: those that are named before anything is made, others before anything moves", async () => {
    const [path, figure] = [join(folder, "out.csv"), join(folder, "out.svg")];
    writeFileSync(figure, "mine");
    const both = async (temporary: string) => {
      writeFileSync(temporary, "new");
      writeFileSync(temporary.replace(/csv$/, "svg"), "new");
    };
    let called = false;
    const named = writeFileOutput(path, { ...keep, companions: [undefined, figure] }, async () => {
      called = true;
    });
    await expect(named).rejects.toThrow(
      new UsageError(`${figure} exists; give another name, or --force to replace it`),
    );
    expect(called).toBe(false);
    await expect(writeFileOutput(path, keep, both)).rejects.toThrow(`${figure} exists`);
    expect(readdirSync(folder)).toEqual(["out.svg"]);
    expect(readFileSync(figure, "utf8")).toBe("mine");
    await writeFileOutput(path, { force: true, companions: [figure] }, both);
    expect(readFileSync(figure, "utf8")).toBe("new");
  });

  it("keeps a second run off the same output", async () => {
    const path = join(folder, "out.csv");
    await writeFileOutput(path, keep, async (temporary) => {
      await expect(writeFileOutput(path, keep, write("second"))).rejects.toThrow(`another run is writing ${path}`);
      writeFileSync(temporary, "first");
    });
    expect(readFileSync(path, "utf8")).toBe("first");
  });

  it("refuses a folder where a file is to be", async () => {
    await expect(writeFileOutput(folder, { force: true }, write("x"))).rejects.toThrow(`${folder} is a folder`);
  });
});

describe("writeFolderOutput", () => {
  const fill = async (into: string) => {
    writeFileSync(join(into, "a.csv"), "new");
    writeFileSync(join(into, "b.csv"), "new");
  };

  it("fills a new or an empty folder", async () => {
    for (const path of [join(folder, "new"), join(folder, "empty")]) {
      if (path.endsWith("empty")) mkdirSync(path);
      await writeFolderOutput(path, keep, fill);
      expect(readdirSync(path).sort()).toEqual(["a.csv", "b.csv"]);
    }
    expect(readdirSync(folder).sort()).toEqual(["empty", "new"]);
  });

  it("refuses a folder that holds something; forced, replaces its own files only", async () => {
    writeFileSync(join(folder, "a.csv"), "old");
    writeFileSync(join(folder, "mine.txt"), "mine");
    await expect(writeFolderOutput(folder, keep, fill)).rejects.toThrow("exists; give another name, or --force");
    expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe("old");
    await writeFolderOutput(folder, { force: true }, fill);
    expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe("new");
    expect(readFileSync(join(folder, "mine.txt"), "utf8")).toBe("mine");
  });

  it("leaves no folder when writing fails", async () => {
    const path = join(folder, "out");
    await expect(writeFolderOutput(path, keep, () => Promise.reject(new Error("stop")))).rejects.toThrow("stop");
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
