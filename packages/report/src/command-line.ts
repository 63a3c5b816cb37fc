/** The line that a user types for `words`, the command of `stokes` and what follows it, quoted for a POSIX shell where needed. */
export function commandLine(words: readonly string[]): string {
  return ["npx", "stokes", ...words.map(quoted)].join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./#-]+$/.test(word) && !word.startsWith("#") ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
