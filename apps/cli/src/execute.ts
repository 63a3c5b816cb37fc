import type { Command, Options, Outcome } from "./command.ts";
import type { Io } from "./io.ts";
import type { ParsedArguments } from "./parse-arguments.ts";
import { createProgress } from "./progress.ts";

/** Runs `command` with the options and operands that were parsed for it from `argv` (which begins with its name). */
export async function execute<D extends object>(
  command: Command<Options, D>,
  { values, operands }: ParsedArguments,
  argv: readonly string[],
  io: Io,
): Promise<Outcome<D>> {
  const own: Io = values.quiet === true ? { ...io, err: () => {} } : io;
  const progress = createProgress(own);
  try {
    return await command.run({
      values,
      operands,
      argv,
      io: own,
      note(text) {
        progress.clear();
        own.err(`note: ${text}\n`);
      },
      progress: progress.show,
    });
  } finally {
    progress.clear();
  }
}
