import type { Completable, CompletableOption } from "./completable.ts";

/** A script for fish, to be sourced or put into its folder of completions. */
export function fishCompletion(commands: readonly Completable[]): string {
  const lines = commands.flatMap((command) => {
    const { name, summary, options, words } = command;
    const inside = `complete -c stokes -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c stokes -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(words.length > 0 ? [`${inside} -f -a ${quoted(words.join(" "))}`] : []),
      ...options.map((option) => `${inside} ${optionSpec(option)}`),
    ];
  });
  return `# Completion of stokes for fish: stokes completion fish | source
complete -c stokes -n __fish_use_subcommand -f
${lines.join("\n")}
`;
}

function optionSpec({ long, short, describe, value }: CompletableOption): string {
  const names = short === undefined ? `-l ${long}` : `-l ${long} -s ${short}`;
  const told = `${names} -d ${quoted(describe)}`;
  if (value === undefined) return told;
  if (value.choices.length > 0) return `${told} -x -a ${quoted(value.choices.join(" "))}`;
  return `${told} ${value.file ? "-r" : "-x"}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
