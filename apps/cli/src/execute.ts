import type { Command, Context, Options, Outcome } from "./command.ts";
import type { Io } from "./io.ts";
import type { ParsedArguments } from "./parse-arguments.ts";
import { createProgress } from "./progress.ts";

/**
 * Runs `command` with the options and operands that were parsed for it from `argv` (which begins with its name). Writes
 * a report where `--report` asks for one, and keeps a record of the run where `--run` does.
 */
export async function execute<D extends object>(
  command: Command<Options, D>,
  { values, operands }: ParsedArguments,
  argv: readonly string[],
  io: Io,
): Promise<Outcome<D>> {
  const own: Io = values.quiet === true ? { ...io, err: () => {} } : io;
  const progress = createProgress(own);
  const context: Context = {
    values,
    operands,
    argv,
    io: own,
    note(text) {
      progress.clear();
      own.err(`note: ${text}\n`);
    },
    progress: progress.show,
    uses() {},
    metrics() {},
  };
  try {
    return await withRecord(command, context, (recorded) => withReport(command, recorded));
  } finally {
    progress.clear();
  }
}

type Run<D extends object> = (context: Context) => Promise<Outcome<D>>;

async function withReport<D extends object>(command: Command<Options, D>, context: Context): Promise<Outcome<D>> {
  const { report } = context.values;
  if (typeof report !== "string") return command.run(context);
  const { runReported } = await import("./report/run-reported.ts");
  return runReported(command, context, report);
}

async function withRecord<D extends object>(
  command: Command<Options, D>,
  context: Context,
  run: Run<D>,
): Promise<Outcome<D>> {
  const { run: folder } = context.values;
  if (typeof folder !== "string") return run(context);
  const { runRecorded } = await import("./record/run-recorded.ts");
  return runRecorded(command, context, folder, run);
}
