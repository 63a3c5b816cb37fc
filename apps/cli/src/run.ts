import { UsageError } from "@stokes/errors";
import { commands, loadCommand } from "./commands.ts";
import { readConfigFile } from "./config-file.ts";
import { execute } from "./execute.ts";
import { explainError } from "./explain-error.ts";
import { commandHelp, programHelp } from "./help.ts";
import type { Io } from "./io.ts";
import { parseArguments } from "./parse-arguments.ts";
import { version } from "./version.ts";

/**
 * Runs one command line (without `node` and `stokes`) and gives its exit code: 0 done, 1 a problem with data or model,
 * 2 a problem with the command line, 130 stopped by `io.signal`. Never throws.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const json = argv.includes("--json");
  try {
    const [first, ...others] = argv;
    const [name, ...rest] = first === "help" && others.length > 0 ? [others[0], "--help"] : argv;
    if (name === undefined || name === "help" || name === "--help" || name === "-h") {
      io.out(programHelp(version, commands));
      return 0;
    }
    if (name === "--version" || name === "-v") {
      io.out(`${version}\n`);
      return 0;
    }
    if (name.startsWith("-")) throw new UsageError(`name a command before ${name}; see stokes --help`);
    const command = await loadCommand(name);
    const { values, operands } = parseArguments(command, rest, readConfigFile);
    if (values.help === true) {
      io.out(commandHelp(command));
      return 0;
    }
    const { data, text } = await execute(command, { values, operands }, argv, io);
    io.out(values.json === true ? `${JSON.stringify(data)}\n` : text === "" ? "" : `${text}\n`);
    return 0;
  } catch (error) {
    const { sentence, kind, exitCode } = explainError(error, io.signal);
    io.err(`stokes: ${sentence}\n`);
    if (argv.includes("--verbose") && error instanceof Error) io.err(`${error.stack}\n`);
    if (json) io.out(`${JSON.stringify({ error: { kind, message: sentence } })}\n`);
    return exitCode;
  }
}
