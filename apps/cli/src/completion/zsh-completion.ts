import type { Completable, CompletableOption, CompletableValue } from "./completable.ts";

/** A script for zsh, to be sourced or put on the path of functions as `_stokes`. */
export function zshCompletion(commands: readonly Completable[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, options, words }) => {
    const first = words.length > 0 ? [`1:word:(${words.join(" ")})`] : [];
    const specs = [...options.flatMap(optionSpecs), ...first, "*:file:_files"].map((spec) => `        ${quoted(spec)}`);
    return `    ${name})\n      _arguments \\\n${specs.join(" \\\n")}\n      ;;`;
  });
  return `#compdef stokes
# Completion of stokes for zsh: source <(stokes completion zsh)
_stokes() {
  local -a commands
  commands=(
${described.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $words[1] in
${cases.join("\n")}
  esac
}
if [[ $funcstack[1] == _stokes ]]; then
  _stokes "$@"
else
  compdef _stokes stokes
fi
`;
}

function optionSpecs({ long, short, describe, value }: CompletableOption): string[] {
  const told = `[${escaped(describe)}]${value === undefined ? "" : valueSpec(value)}`;
  return [`--${long}${told}`, ...(short === undefined ? [] : [`-${short}${told}`])];
}

function valueSpec({ placeholder, choices, file }: CompletableValue): string {
  const action = choices.length > 0 ? `(${choices.join(" ")})` : file ? "_files" : " ";
  return `:${escaped(placeholder)}:${action}`;
}

/** Text inside a specification of `_arguments`, where brackets and colons have a meaning. */
function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
