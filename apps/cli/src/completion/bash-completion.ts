import type { Completable } from "./completable.ts";

/** A script for bash, to be sourced: names of commands and options, choices, and files for all else. */
export function bashCompletion(commands: readonly Completable[]): string {
  const names = commands.map(({ name }) => name);
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ long, short, value }) => {
      if (value === undefined) return [];
      const forms = [`--${long}`, ...(short === undefined ? [] : [`-${short}`])];
      const found = value.choices.length > 0 ? reply(value.choices) : value.file ? ":" : "compopt +o default";
      return [`    ${forms.map((form) => `'${name} ${form}'`).join("|")}) ${found}; return ;;`];
    }),
  );
  const options = commands.map(({ name, options }) => {
    const forms = options.map(({ long }) => `--${long}`);
    return `    '${name}') ${reply(forms)} ;;`;
  });
  const words = commands.flatMap(({ name, words }) => (words.length > 0 ? [`    '${name}') ${reply(words)} ;;`] : []));
  return `# Completion of stokes for bash: source <(stokes completion bash)
_stokes() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command=\${COMP_WORDS[1]}
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then
    ${reply(names)}
    return
  fi
  case "$command $prev" in
${values.join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${options.join("\n")}
    esac
  elif [[ $COMP_CWORD -eq 2 ]]; then
    case "$command" in
${words.join("\n")}
    esac
  fi
}
complete -o default -F _stokes stokes
`;
}

function reply(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${words.join(" ")}' -- "$cur"))`;
}
