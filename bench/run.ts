/** @file `npm run bench -- NAME [--option value]`: runs bench/NAME.ts, whose `run(options)` prints a table, or JSON with `--json`. */
import { readdirSync } from "node:fs";

/** Options of the command line by name, without the dashes; a bare flag is "true". */
export type BenchOptions = Readonly<Record<string, string>>;

const [name, ...rest] = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -3));
if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- NAME [--json]; NAME is one of ${names.join(", ")}`);
  process.exit(2);
}
const options: Record<string, string> = {};
for (let i = 0; i < rest.length; i++) {
  const key = rest[i].replace(/^--/, "");
  const value = rest[i + 1];
  options[key] = value === undefined || value.startsWith("--") ? "true" : rest[++i];
}
const bench: { run(options: BenchOptions): Promise<void> } = await import(`./${name}.ts`);
await bench.run(options);
