import { UsageError } from "@stokes/errors";
import { defineCommand } from "../command.ts";
import { commands } from "../commands.ts";
import { bashCompletion } from "../completion/bash-completion.ts";
import { completable } from "../completion/completable.ts";
import { fishCompletion } from "../completion/fish-completion.ts";
import { zshCompletion } from "../completion/zsh-completion.ts";
import { suggestion } from "../nearest.ts";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
const shells = Object.keys(scripts);

export const completion = defineCommand({
  name: "completion",
  summary: "Print a script that completes commands and options in your shell",
  operands: [{ name: "SHELL", describe: "bash, zsh or fish", choices: shells }],
  options: {},
  examples: [
    "npx stokes completion bash > ~/.stokes-completion.bash",
    "npx stokes completion fish > ~/.config/fish/completions/stokes.fish",
  ],
  async run({ operands: [shell] }) {
    if (!namesShell(shell)) {
      throw new UsageError(`stokes completion knows no shell "${shell}"${suggestion(shell, shells)}`);
    }
    const loaded = await Promise.all(commands.map(({ load }) => load()));
    const script = scripts[shell](loaded.map(completable));
    return { data: { shell, script }, text: script.trimEnd() };
  },
});

function namesShell(text: string): text is keyof typeof scripts {
  return Object.hasOwn(scripts, text);
}
