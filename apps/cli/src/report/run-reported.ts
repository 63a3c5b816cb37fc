import { writeFile } from "node:fs/promises";
import { commandLine, type ReportSection, reportPage, simulatedNotices, usedDataTable } from "@stokes/report";
import type { Command, Context, Options, Outcome, ReportContent } from "../command.ts";
import { writeFileOutput } from "../output.ts";
import { givenOptions } from "../record/given-options.ts";
import { type UsedData, usedData } from "../record/used-data.ts";
import { versions } from "../record/versions.ts";
import { duration } from "../text.ts";

/**
 * Runs a command and writes a page on what it did to `path`: its own sections, then what is said of every command
 * (remarks, parameters, data with digests, the command line, versions and seed). Refuses a page that exists unless
 * `--force`, before the command runs. Throws a UsageError for a name that does not end in .html.
 */
export async function runReported<D extends object>(
  command: Command<Options, D>,
  context: Context,
  path: string,
): Promise<Outcome<D>> {
  const notes: string[] = [];
  const used: Promise<UsedData>[] = [];
  const started = new Date();
  return writeFileOutput(
    path,
    { force: context.values.force === true, endings: [".html", ".htm"] },
    async (temporary) => {
      const outcome = await command.run({
        ...context,
        note(text) {
          notes.push(text);
          context.note(text);
        },
        uses(name, what) {
          used.push(usedData(name, what));
          context.uses(name, what);
        },
      });
      if (outcome.report === undefined) throw new Error(`stokes ${command.name} has nothing to report`);
      const facts = { notes, used: await Promise.all(used), started, ended: new Date() };
      await writeFile(temporary, commandPage(command, context, await outcome.report(), facts));
      return outcome;
    },
  );
}

interface RunFacts {
  readonly notes: readonly string[];
  readonly used: readonly UsedData[];
  readonly started: Date;
  readonly ended: Date;
}

function commandPage(
  command: Command<Options, object>,
  { values, argv }: Context,
  { summary, sections }: ReportContent,
  { notes, used, started, ended }: RunFacts,
): string {
  const simulated = (kind: UsedData["kind"]) => used.some((one) => one.kind === kind && one.simulated);
  return reportPage({
    title: `stokes ${command.name}${simulated("spectra") || simulated("model") ? " (simulated)" : ""}`,
    subtitle: command.summary,
    summary,
    sections: [
      ...simulatedNotices({ spectra: simulated("spectra"), model: simulated("model") }),
      ...notes.map(
        (text): ReportSection => ({
          kind: "notice",
          tone: "note",
          text: text.replace(/^the /, "The ").replace(/\.?$/, "."),
        }),
      ),
      ...sections,
      { kind: "heading", text: "How it was made" },
      ...(used.length === 0 ? [] : [usedDataTable(used.map(asRow))]),
      { kind: "facts", title: "Options, defaults included", facts: givenOptions(command, values) },
      { kind: "commands", commands: [commandLine(argv)], caption: "The command that does it again:" },
    ],
    provenance: {
      Stokes: versions.stokes,
      Node: versions.node,
      platform: versions.platform,
      ...(typeof values.seed === "number" && { seed: values.seed }),
      started: started.toISOString(),
      ended: ended.toISOString(),
      time: duration((ended.getTime() - started.getTime()) / 1000),
    },
  });
}

function asRow(one: UsedData): Parameters<typeof usedDataTable>[0][number] {
  return one.kind === "spectra" ? one : { name: `${one.name} (model)`, digest: one.digest };
}
